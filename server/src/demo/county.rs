//! The demo county: departments, people, matters. Invented.

use liaison_domain::Role::{Administrator, Coordinator, Head, Officer, Supervisor};
use liaison_domain::matters::Matter;
use liaison_domain::{Department, DepartmentId, DepartmentName, MatterId, Role};

/// Identifier, name in Chinese, name in English.
type Named = (&'static str, &'static str, &'static str);

/// The county itself: groups the others.
pub const COUNTY: Named = ("qinghe", "清河县", "Qinghe County");

/// Departments that take part in items.
pub const DEPARTMENTS: [Named; 14] = [
    ("market", "市场监管局", "Market Regulation"),
    ("urban", "城市管理局", "Urban Management"),
    ("ecology", "生态环境局", "Ecology and Environment"),
    ("emergency", "应急管理局", "Emergency Management"),
    ("fire", "消防救援大队", "Fire and Rescue"),
    ("housing", "住房城乡建设局", "Housing and Construction"),
    ("transport", "交通运输局", "Transport"),
    ("police", "公安局", "Public Security"),
    ("education", "教育局", "Education"),
    ("health", "卫生健康局", "Health"),
    ("farming", "农业农村局", "Agriculture and Rural Affairs"),
    ("liulin", "柳林镇", "Liulin Town"),
    ("office", "联席会议办公室", "Joint Meeting Office"),
    ("inspection", "督查室", "Supervision Office"),
];

/// Account, name in Chinese, name in English, department, roles.
pub type DemoPerson = (&'static str, &'static str, &'static str, &'static str, &'static [Role]);

/// Everybody. The first six are for signing in by hand; the county's colleagues act as the others.
pub const PEOPLE: [DemoPerson; 29] = [
    ("zhoumin", "周敏", "Zhou Min", "market", &[Officer]),
    ("liuyang", "刘洋", "Liu Yang", "urban", &[Officer]),
    ("liwen", "李文", "Li Wen", "ecology", &[Officer]),
    ("hejia", "何佳", "He Jia", "office", &[Officer, Coordinator]),
    ("zhaoning", "赵宁", "Zhao Ning", "inspection", &[Supervisor]),
    ("admin", "管理员", "Administrator", "office", &[Administrator]),
    ("market2", "孙倩", "Sun Qian", "market", &[Officer, Head]),
    ("urban2", "马骏", "Ma Jun", "urban", &[Officer, Head]),
    ("ecology2", "沈岚", "Shen Lan", "ecology", &[Officer, Head]),
    ("emergency1", "王磊", "Wang Lei", "emergency", &[Officer]),
    ("emergency2", "郑国强", "Zheng Guoqiang", "emergency", &[Officer, Head]),
    ("fire1", "陈峰", "Chen Feng", "fire", &[Officer]),
    ("fire2", "丁浩", "Ding Hao", "fire", &[Officer, Head]),
    ("housing1", "吴晓", "Wu Xiao", "housing", &[Officer]),
    ("housing2", "谢敏", "Xie Min", "housing", &[Officer, Head]),
    ("transport1", "高翔", "Gao Xiang", "transport", &[Officer]),
    ("transport2", "罗静", "Luo Jing", "transport", &[Officer, Head]),
    ("police1", "韩冰", "Han Bing", "police", &[Officer]),
    ("police2", "曹勇", "Cao Yong", "police", &[Officer, Head]),
    ("education1", "许婷", "Xu Ting", "education", &[Officer]),
    ("education2", "唐伟", "Tang Wei", "education", &[Officer, Head]),
    ("health1", "方圆", "Fang Yuan", "health", &[Officer]),
    ("health2", "石磊", "Shi Lei", "health", &[Officer, Head]),
    ("farming1", "田禾", "Tian He", "farming", &[Officer]),
    ("farming2", "梁山", "Liang Shan", "farming", &[Officer, Head]),
    ("farming3", "苗青", "Miao Qing", "farming", &[Officer]),
    ("liulin1", "柳青", "Liu Qing", "liulin", &[Officer]),
    ("liulin2", "钱进", "Qian Jin", "liulin", &[Officer, Head]),
    ("inspection2", "苏航", "Su Hang", "inspection", &[Officer]),
];

/// How many of [`PEOPLE`] are for signing in by hand.
pub const BY_HAND: usize = 6;

/// Identifier, identifier above (blank: none), names.
pub const MATTERS: [(&str, &str, &str, &str); 12] = [
    ("food", "", "食品", "Food"),
    ("food-storage", "food", "仓储", "Storage"),
    ("food-catering", "food", "餐饮", "Catering"),
    ("fire-safety", "", "消防", "Fire safety"),
    ("dust", "", "扬尘", "Dust"),
    ("fumes", "", "油烟", "Kitchen fumes"),
    ("water", "", "水污染", "Water pollution"),
    ("gas", "", "燃气", "Gas"),
    ("traffic", "", "交通", "Traffic"),
    ("street", "", "市容", "Street order"),
    ("workplace", "", "安全生产", "Workplace safety"),
    ("campus", "", "校园周边", "Around schools"),
];

/// A matter with what the county asks for under it.
#[must_use]
pub fn asking(matter: Matter) -> Matter {
    let is = |id: &str| matter.id.as_str() == id;
    Matter {
        needs_party: is("food-storage"),
        reinspect: is("workplace"),
        needs_place: is("street"),
        ..matter
    }
}

/// The department whose postings its head approves first.
const APPROVES: &str = "farming";

/// Those that handle no cases: the coordinator's and the supervisor's.
const OFFICES: [&str; 2] = ["office", "inspection"];

/// A department of the county.
#[must_use]
pub fn department((id, zh, en): Named, parent: Option<&str>, active: bool) -> Department {
    Department {
        name: DepartmentName { id: DepartmentId(id.into()), zh: zh.into(), en: en.into() },
        parent: parent.map(|p| DepartmentId(p.into())),
        active,
        approval: id == APPROVES,
        office: OFFICES.contains(&id),
    }
}

/// A matter's identity.
#[must_use]
pub fn matter(id: &str) -> MatterId {
    MatterId(id.into())
}
