//! Runs as a year of work leaves them behind: a dozen workflows with ten cases each, run again and
//! again with a value changed. Half of what a model says is said again; tables keep most of their rows.
//! Most answers are small and a few are very large.

use bytes::Bytes;
use coze_tui::domain::{
    Duration, ErrorKind, IdSource, Marks, RunError, RunMode, RunRecord, RunStatus, RunSummary,
    Timestamp, Usage,
};

/// A word that stands in one of 50 runs, in one of 5,000, and in three of all.
pub const COMMON: &str = "鲸鱼";
pub const RARE: &str = "琥珀";
pub const RAREST: &str = "璇玑";

const CHARACTERS: &str = "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意动方期它头经长儿回位分爱老因很给名法间斯知世什两次使身者被高已亲其进此话常与活正感见明问力理尔点文几定本公特做外孩相西果走将月十实向声车全信重三机工物气每并别真打太新比才便夫再书部水像眼等体却加电主界门利海受听表德少克代员许先口由死安写性马光白或住难望教命花结乐色更拉东神记处让母父应直字场平报友关放至张认接告入笑内英军候民岁往何度山觉路带万男边风解叫任金快原吃妈变通师立象数四失满战远格士音轻目条呢";
const CLAUSES: [&str; 32] = [
    "根据您提供的信息",
    "请注意以下几点",
    "如果您还有其他问题",
    "我们建议您先确认订单状态",
    "系统已经为您记录",
    "预计在三个工作日内完成",
    "具体情况以页面显示为准",
    "您可以随时联系在线客服",
    "该方案适用于大多数场景",
    "需要进一步核实",
    "从数据上看",
    "与上个月相比",
    "总体来说",
    "首先",
    "其次",
    "最后",
    "北京今天的天气",
    "上海地区有小雨",
    "气温在十五度左右",
    "建议携带雨具出行",
    "本次查询共返回",
    "结果如下",
    "以上内容仅供参考",
    "感谢您的耐心等待",
    "为了保证数据安全",
    "请勿泄露您的访问令牌",
    "该工作流执行成功",
    "模型给出的回答如下",
    "知识库中没有找到相关内容",
    "已按照要求重新生成",
    "可以分为三个步骤",
    "关键在于",
];
const WORDS: usize = 3_000;
const WORKFLOWS: usize = 12;
const CASES: usize = 10;

/// Makes runs, the same ones for the same seed.
pub struct Source {
    random: Random,
    ids: IdSource,
    words: Vec<String>,
    bases: Vec<Vec<String>>,
    made: u64,
    total: u64,
}

struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit.max(1)
    }

    fn index(&mut self, limit: usize) -> usize {
        usize::try_from(self.below(limit as u64)).unwrap()
    }
}

impl Source {
    pub fn new(total: u64) -> Self {
        let mut random = Random(0x9e37_79b9_7f4a_7c15);
        let characters: Vec<char> = CHARACTERS.chars().collect();
        let words = (0..WORDS).map(|_| {
            let one = |random: &mut Random| characters[random.index(characters.len())];
            [one(&mut random), one(&mut random)].iter().collect()
        });
        let words = words.collect();
        let mut source = Self {
            random,
            ids: IdSource::seeded(7),
            words,
            bases: Vec::new(),
            made: 0,
            total,
        };
        source.bases = (0..WORKFLOWS * CASES)
            .map(|number| {
                let tabular = number / CASES % 2 == 1;
                (0..80).map(|_| source.piece(tabular)).collect()
            })
            .collect();
        source
    }

    /// The next run, and bytes of its bodies.
    pub fn next(&mut self) -> (RunRecord, u64) {
        let (workflow, case) = (self.random.index(WORKFLOWS), self.random.index(CASES));
        let failed = self.random.below(20) == 0;
        let execute_id = 7_604_000_000_000_000_000 + self.made * 37;
        let logid = format!(
            "20261123093001{:016x}{:04x}",
            self.random.next(),
            self.made % 65_536
        );
        let workflow_id = format!("76010000000000001{workflow:02}");
        let request = format!(
            r#"{{"workflow_id":"{workflow_id}","parameters":{{"city":"{}","question":"{}","days":{},"order":"{}"}}}}"#,
            CLAUSES[case],
            self.bases[workflow * CASES + case][0].replace('"', ""),
            self.random.below(9),
            self.random.below(1_000_000),
        );
        let response = if failed {
            format!(
                r#"{{"code":4000,"msg":"request parameter error: city is required","debug_url":"{}","detail":{{"logid":"{logid}"}}}}"#,
                debug_url(execute_id, &workflow_id)
            )
        } else {
            let data = self.answer(workflow, case);
            let data = serde_json::to_string(&data).unwrap();
            let tokens = self.random.below(5_000);
            format!(
                r#"{{"code":0,"msg":"","data":{data},"debug_url":"{}","execute_id":"{execute_id}","usage":{{"token_count":{},"input_count":61,"output_count":{tokens}}},"detail":{{"logid":"{logid}"}}}}"#,
                debug_url(execute_id, &workflow_id),
                tokens + 61,
            )
        };
        let raw = (request.len() + response.len()) as u64;
        let mut run = self.row(workflow, case, failed, execute_id);
        run.workflow_id = workflow_id;
        let mut record = RunRecord::new(run, Bytes::from(request));
        record.response = Some(Bytes::from(response));
        record.http_status = Some(200);
        record.code = Some(if failed { 4000 } else { 0 });
        record.first_byte = Some(Duration(300));
        record.logid = Some(logid);
        record.usage = (!failed).then_some(Usage {
            token_count: 300,
            input_count: Some(61),
            output_count: Some(239),
        });
        self.made += 1;
        (record, raw)
    }

    fn row(&mut self, workflow: usize, case: usize, failed: bool, execute_id: u64) -> RunSummary {
        let step = 31_536_000_000 / self.total.max(1);
        RunSummary {
            id: self.ids.next_id(),
            seq: 0,
            workflow: Some(format!("workflow-{workflow:02}")),
            workflow_id: String::new(),
            case: Some(format!("case-{case:02}")),
            profile: "cn".to_owned(),
            base_url: "https://api.coze.cn".to_owned(),
            mode: RunMode::Sync,
            status: if failed {
                RunStatus::Failed
            } else {
                RunStatus::Success
            },
            started_at: Timestamp(i64::try_from(1_760_000_000_000 + step * self.made).unwrap()),
            duration: Some(Duration(500 + self.random.below(4_000))),
            error: failed.then(|| RunError {
                kind: ErrorKind::BadRequest,
                code: Some(4000),
                message: "request parameter error: city is required".to_owned(),
                situation: None,
            }),
            execute_id: Some(execute_id.to_string()),
            debug_url: Some(debug_url(
                execute_id,
                &format!("76010000000000001{workflow:02}"),
            )),
            parent: None,
            pinned: false,
            marks: Marks::default(),
        }
    }

    /// Pieces of the case's last answer, some of them new, up to the size of this one.
    fn answer(&mut self, workflow: usize, case: usize) -> String {
        let tabular = workflow % 2 == 1;
        let size = self.size();
        let fresh = if tabular { 20 } else { 50 };
        let base = workflow * CASES + case;
        let mut pieces: Vec<String> = Vec::new();
        let mut length = 0;
        let mut place = 0;
        while length < size {
            let piece = if place >= self.bases[base].len() || self.random.below(100) < fresh {
                let piece = self.piece(tabular);
                if place < self.bases[base].len() {
                    self.bases[base][place].clone_from(&piece);
                }
                piece
            } else {
                self.bases[base][place].clone()
            };
            length += piece.len();
            pieces.push(piece);
            place += 1;
        }
        let mut planted = |word: &str, one_in: u64| {
            if self.made % one_in == one_in / 2 {
                pieces.insert(
                    0,
                    if tabular {
                        format!("{{\"name\":\"{word}\"}}")
                    } else {
                        word.to_owned()
                    },
                );
            }
        };
        planted(COMMON, 50);
        planted(RARE, 5_000);
        planted(RAREST, (self.total / 3).max(1));
        if tabular {
            format!(
                "{{\"items\":[{}],\"total\":{}}}",
                pieces.join(","),
                pieces.len()
            )
        } else {
            let text = serde_json::to_string(&pieces.concat()).unwrap();
            format!(
                "{{\"output\":{text},\"score\":0.{}}}",
                self.random.below(1000)
            )
        }
    }

    /// Bytes of an answer: 85 of 100 are below 1.2 KB, one reaches into hundreds.
    fn size(&mut self) -> usize {
        let (from, to) = match self.random.below(100) {
            0..85 => (100, 1_200),
            85..95 => (1_200, 6_000),
            95..99 => (6_000, 40_000),
            _ => (40_000, 270_000),
        };
        from + self.random.index(to - from)
    }

    fn piece(&mut self, tabular: bool) -> String {
        if !tabular {
            return format!("{}。", self.sentence());
        }
        let status = ["active", "done", "waiting", "refunded"][self.random.index(4)];
        format!(
            r#"{{"id":"{}","name":"{}","status":"{status}","price":{}.{:02},"created_at":"2026-11-{:02}T{:02}:{:02}:00Z","description":"{}","url":"https://shop.example.com/item/{}"}}"#,
            self.random.below(10_000_000_000),
            self.word(),
            self.random.below(500),
            self.random.below(100),
            1 + self.random.below(30),
            self.random.below(24),
            self.random.below(60),
            self.sentence(),
            self.random.below(100_000),
        )
    }

    fn sentence(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..2 {
            if self.random.below(2) == 0 {
                text.push_str(CLAUSES[self.random.index(CLAUSES.len())]);
            } else {
                for _ in 0..4 {
                    let word = self.word();
                    text.push_str(&word);
                }
            }
            text.push('，');
        }
        text
    }

    /// The more seldom, the further back it stands.
    fn word(&mut self) -> String {
        let power = self.random.below(12);
        let limit = (1_usize << power).min(WORDS);
        self.words[self.random.index(limit)].clone()
    }
}

fn debug_url(execute_id: u64, workflow_id: &str) -> String {
    format!(
        "https://www.coze.cn/work_flow?execute_id={execute_id}&space_id=7511111111111111111&workflow_id={workflow_id}&execute_mode=2"
    )
}
