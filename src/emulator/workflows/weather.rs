//! `weather`: variables, at once. The same question has the same answer, so that runs can be compared.

use serde::Deserialize;
use serde_json::{Value, json};

use super::is_chinese;
use crate::emulator::{
    call::Call,
    envelope::Refusal,
    script::{End, Plan, Script},
};

const CITIES: &str = include_str!("../../../assets/emulator/cities.json");
const LONGEST: i64 = 15;

#[derive(Debug, Deserialize)]
struct City<'a> {
    zh: &'a str,
    en: &'a str,
    longitude: &'a str,
    latitude: &'a str,
}

pub(in crate::emulator) fn plan(call: &Call<'_>) -> Result<Plan, Refusal> {
    let asked = call.parameters.text("city").unwrap_or_default();
    let city = asked.trim().trim_end_matches('市');
    let days = call.parameters.integer("days").unwrap_or(3);
    let chinese = is_chinese(city);
    if let Some(message) = fault_of(city, days, chinese) {
        return Ok(Plan::Run(Script {
            end: End::Failure {
                code: 720_701_013,
                message,
            },
            ..Script::text(String::new())
        }));
    }
    let forecast: Vec<Value> = (1..=days)
        .map(|day| weather_of(city, day, chinese))
        .collect();
    let variables = json!({
        "output": place_of(city, chinese)?,
        "forecast": Value::from(forecast).to_string()
    });
    Ok(Plan::Run(Script {
        usage: (61, 37),
        ..Script::variables(&variables)
    }))
}

/// Why the run fails, if it does.
fn fault_of(city: &str, days: i64, chinese: bool) -> Option<String> {
    if city.is_empty() {
        return Some(
            "节点“天气”执行失败：city 为空。The node “Weather” failed: city is empty.".into(),
        );
    }
    if (1..=LONGEST).contains(&days) {
        return None;
    }
    Some(if chinese {
        format!("节点“天气”执行失败：days 必须在 1 到 {LONGEST} 之间，收到的是 {days}。")
    } else {
        format!("The node “Weather” failed: days must be from 1 to {LONGEST}, not {days}.")
    })
}

fn place_of(city: &str, chinese: bool) -> Result<String, Refusal> {
    let cities: Vec<City<'_>> = serde_json::from_str(CITIES)
        .map_err(|fault| Refusal::new(5000, format!("cities: {fault}")))?;
    let found =
        (cities.iter()).find(|known| known.zh == city || known.en.eq_ignore_ascii_case(city));
    Ok(match (found, chinese) {
        (Some(found), true) => format!(
            "{}的经度为{}，纬度为{}。",
            found.zh, found.longitude, found.latitude
        ),
        (Some(found), false) => format!(
            "{} lies at {}, {}.",
            found.en, found.longitude, found.latitude
        ),
        (None, true) => format!("没有{city}的经纬度，预报仅供演示。"),
        (None, false) => format!("Where {city} lies is not known; the forecast is made up."),
    })
}

/// Made up, but always the same for a city and a day.
fn weather_of(city: &str, day: i64, chinese: bool) -> Value {
    let seed = city.bytes().fold(day.unsigned_abs() * 7919, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(u64::from(byte))
    });
    let skies = if chinese {
        ["晴", "多云", "阴", "小雨", "雷阵雨"]
    } else {
        ["sunny", "cloudy", "overcast", "light rain", "thunderstorm"]
    };
    let pick = usize::try_from(seed % 5).unwrap_or_default();
    let low = seed / 5 % 18;
    json!({
        "day": day,
        "weather": skies.get(pick),
        "low": low,
        "high": low + 5 + seed / 90 % 8,
        "humidity": 35 + seed / 720 % 55
    })
}
