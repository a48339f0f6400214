//! What happens in the demo county. Invented.

/// A problem and how it is solved, in both languages. `{place}` is filled in.
pub struct Story {
    /// Who finds it.
    pub poster: &'static str,
    /// Who leads.
    pub lead: &'static str,
    /// Whether the lead is named; otherwise the item goes to the open pool.
    pub named: bool,
    /// Who supports.
    pub supports: &'static [&'static str],
    /// What it is about.
    pub matter: &'static str,
    /// Who is competent when the lead that was named gives it back; blank: it keeps it.
    pub instead: &'static str,
    /// Urgent.
    pub urgent: bool,
    /// Title, description, result: 中文.
    pub zh: [&'static str; 3],
    /// The same in English.
    pub en: [&'static str; 3],
}

/// Places in both languages.
pub const PLACES: [[&str; 2]; 12] = [
    ["鼓楼街", "Gulou Street"],
    ["城东工业园", "East Industrial Park"],
    ["清河中学南门", "Qinghe School south gate"],
    ["柳林农贸市场", "Liulin Market"],
    ["双桥路", "Shuangqiao Road"],
    ["安居苑", "Anju Court"],
    ["滨河东路", "Riverside East Road"],
    ["老火车站", "Old Railway Station"],
    ["北关村", "Beiguan Village"],
    ["商贸城三层", "Trade City, third floor"],
    ["东门夜市", "East Gate night market"],
    ["纬三路", "Third Cross Road"],
];

macro_rules! story {
    ($poster:literal -> $lead:literal, $named:literal, $supports:expr, $matter:literal, $instead:literal, $urgent:literal,
     $zh:expr, $en:expr) => {
        Story {
            poster: $poster,
            lead: $lead,
            named: $named,
            supports: &$supports,
            matter: $matter,
            instead: $instead,
            urgent: $urgent,
            zh: $zh,
            en: $en,
        }
    };
}

/// The stories.
pub const STORIES: [Story; 16] = [
    story!("ecology" -> "market", true, ["emergency", "fire"], "food-storage", "", false,
        ["{place}食品厂标签不合格，涉嫌无证仓储",
         "检查废水排放时发现：厂区北侧仓库存放成品约 400 箱，外包装未标注生产日期和保质期；现场未能出示该仓库的食品经营许可。仓库两处安全出口被货物遮挡。\n\n请市场监管局核查标签与仓储许可；请应急管理局、消防救援大队核查疏散通道。",
         "现场核查属实，已责令改正并要求限期报送整改情况。"],
        ["Unlabelled food and unlicensed storage at {place}",
         "Found while checking waste water: about 400 boxes in the north warehouse carry no production date; no storage licence could be shown. Two emergency exits are blocked by goods.\n\nMarket Regulation is asked to check labels and licence; Emergency Management and Fire and Rescue the escape routes.",
         "Confirmed on site. Ordered to put it right and to report within the time set."]),
    story!("housing" -> "market", true, [], "food-catering", "", true,
        ["{place}工地食堂无证经营", "工地食堂约 120 人就餐，未见食品经营许可证和从业人员健康证。", "已责令停止供餐，当日补办备案。"],
        ["Unlicensed canteen on the building site at {place}", "The canteen feeds about 120 workers; neither a licence nor health certificates could be shown.", "Meals stopped at once; registration handed in the same day."]),
    story!("urban" -> "ecology", false, ["market"], "fumes", "", false,
        ["{place}夜市油烟直排、占道经营", "夜间 19 时至 24 时约 23 户摊位油烟直排，居民多次反映。", "已要求安装净化装置并划定经营区域。"],
        ["Kitchen fumes and blocked pavement at {place}", "Between 19:00 and 24:00 about 23 stalls release fumes untreated; residents have complained repeatedly.", "Filters ordered, trading area marked."]),
    story!("liulin" -> "farming", false, ["market", "health"], "food", "", false,
        ["{place}活禽交易未分区", "活禽与熟食同区销售，未见检疫证明公示。", "已分区设置并每日消毒，检疫证明上墙。"],
        ["Live poultry sold beside cooked food at {place}", "Live poultry and cooked food share one area; no quarantine papers on display.", "Areas separated, daily disinfection, papers on display."]),
    story!("market" -> "fire", true, ["emergency"], "fire-safety", "", false,
        ["{place}疏散通道堆放货物", "疏散通道被货物占用约 12 米，防火卷帘下方堆物。", "通道已清理，责令改正并复查。"],
        ["Goods block the escape route at {place}", "About 12 metres of the escape route are blocked; goods stand under the fire shutter.", "Route cleared; ordered to keep it so."]),
    story!("transport" -> "housing", true, ["urban"], "dust", "urban", false,
        ["{place}渣土车带泥上路", "出入口未设冲洗设施，约 300 米路面带泥。", "已设置冲洗台并清洗路面。"],
        ["Mud on the road from lorries at {place}", "The exit has no wheel wash; about 300 metres of road are covered in mud.", "Wheel wash installed, road cleaned."]),
    story!("education" -> "market", false, ["police"], "campus", "", false,
        ["{place}小卖部销售“三无”食品", "校园周边 6 户小卖部销售无厂名、无日期小食品。", "下架 42 种，责令改正。"],
        ["Food without maker or date sold near {place}", "Six shops near the school sell sweets without maker's name or date.", "42 products withdrawn; ordered to put it right."]),
    story!("police" -> "transport", true, [], "traffic", "", false,
        ["{place}非法停放危货车辆", "夜间有 2 辆危险货物运输车停放于居民区旁。", "车辆已驶离，已责令改正，加装夜间监控。"],
        ["Lorries with dangerous goods parked at {place}", "Two lorries with dangerous goods park beside homes at night.", "Lorries removed; ordered to keep away, and a night camera installed."]),
    story!("urban" -> "housing", false, ["fire"], "fire-safety", "", false,
        ["{place}充电桩私拉电线", "3 栋楼下私拉电线为电动自行车充电。", "已拆除并新增集中充电位 24 个。"],
        ["Improvised charging cables at {place}", "Cables hang from three buildings to charge e-bikes.", "Removed; 24 charging points installed."]),
    story!("fire" -> "housing", true, ["market"], "gas", "", true,
        ["{place}液化气瓶违规充装", "检查时发现瓶间相互倒灌，未见充装记录。", "已责令改正并停止充装，移交 31 只气瓶。"],
        ["Gas cylinders refilled from one another at {place}", "Cylinders were being refilled from one another; no filling records.", "Ordered to put it right and stop refilling; 31 cylinders handed over."]),
    story!("health" -> "ecology", true, [], "water", "", false,
        ["{place}诊所医疗废水去向不明", "诊所无废水消毒记录，排口位置不明。", "已安装消毒设备，补建台账。"],
        ["Clinic waste water at {place}", "No records of disinfection; the outlet cannot be found.", "Disinfection installed, records kept."]),
    story!("emergency" -> "market", false, ["fire"], "workplace", "", false,
        ["{place}特种设备超期未检", "2 台叉车检验合格证过期 4 个月仍在使用。", "已停用并安排检验。"],
        ["Forklifts overdue for inspection at {place}", "Two forklifts are in use four months after their certificate ran out.", "Taken out of use; inspection arranged."]),
    story!("liulin" -> "ecology", false, ["urban"], "dust", "", false,
        ["{place}废旧轮胎露天焚烧", "夜间有露天焚烧轮胎，黑烟明显，无照经营。", "已取缔，清运轮胎约 3 吨。"],
        ["Tyres burnt in the open at {place}", "Tyres are burnt at night with heavy smoke; the site has no licence.", "Closed down; about 3 tonnes removed."]),
    story!("market" -> "urban", true, [], "street", "", false,
        ["{place}餐饮店占道加工、油污入河", "店外加工占道约 8 平方米，油污经雨水口入河。", "已清退占道，封堵排口。"],
        ["Restaurant works on the pavement at {place}, grease in the river", "About 8 square metres of pavement are used as a kitchen; grease runs into the river by the drain.", "Pavement cleared, drain sealed."]),
    story!("ecology" -> "urban", true, ["transport"], "street", "housing", false,
        ["{place}建筑垃圾倾倒河滩", "河滩约 60 立方米建筑垃圾，疑似夜间倾倒。", "已清运并安装监控。"],
        ["Rubble dumped by the river at {place}", "About 60 cubic metres of rubble, probably dumped at night.", "Cleared; cameras installed."]),
    story!("education" -> "police", false, ["urban", "transport"], "traffic", "", false,
        ["{place}上下学时段交通拥堵", "上下学时段校门前占道停车，学生需走机动车道。", "增设护学岗和临时停靠区。"],
        ["Congestion at school hours at {place}", "Cars block the pavement before and after school; children walk on the road.", "School patrol and a drop-off area set up."]),
];
