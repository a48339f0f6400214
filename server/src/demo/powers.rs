//! The demo county's powers list. The departments are invented; the laws are not. Matters around
//! schools and dust are left out on purpose: a list has gaps, and the program shows them.

use liaison_app::Lang;
use liaison_domain::powers::Power;
use liaison_domain::powers::PowerDuty::{self, Main, Support};

/// Matter, department, duty, the provision in Chinese, in English.
type Line = (&'static str, &'static str, PowerDuty, &'static str, &'static str);

const LINES: [Line; 28] = [
    ("food", "market", Main, "《食品安全法》第六条", "Food Safety Law, art. 6"),
    (
        "food",
        "farming",
        Main,
        "《农产品质量安全法》第五条",
        "Agricultural Product Quality Safety Law, art. 5",
    ),
    ("food", "health", Support, "《食品安全法》第五条", "Food Safety Law, art. 5"),
    ("food-storage", "market", Main, "《食品安全法》第三十五条", "Food Safety Law, art. 35"),
    ("food-storage", "emergency", Support, "《安全生产法》第六十五条", "Work Safety Law, art. 65"),
    ("food-storage", "fire", Support, "《消防法》第二十八条", "Fire Protection Law, art. 28"),
    ("food-catering", "market", Main, "《食品安全法》第三十五条", "Food Safety Law, art. 35"),
    ("food-catering", "health", Support, "《食品安全法》第四十五条", "Food Safety Law, art. 45"),
    ("fire-safety", "fire", Main, "《消防法》第五十三条", "Fire Protection Law, art. 53"),
    ("fire-safety", "housing", Main, "《物业管理条例》第四十五条", "Property Management Regulation, art. 45"),
    ("fire-safety", "emergency", Support, "《安全生产法》第六十九条", "Work Safety Law, art. 69"),
    ("fumes", "ecology", Main, "《大气污染防治法》第八十一条", "Air Pollution Law, art. 81"),
    ("fumes", "urban", Main, "《大气污染防治法》第一百一十八条", "Air Pollution Law, art. 118"),
    ("fumes", "market", Support, "《无证无照经营查处办法》第五条", "Unlicensed Business Measures, art. 5"),
    ("water", "ecology", Main, "《水污染防治法》第九条", "Water Pollution Law, art. 9"),
    ("water", "health", Support, "《医疗废物管理条例》第五条", "Medical Waste Regulation, art. 5"),
    ("gas", "housing", Main, "《城镇燃气管理条例》第五条", "Urban Gas Regulation, art. 5"),
    ("gas", "market", Support, "《特种设备安全法》第五条", "Special Equipment Safety Law, art. 5"),
    ("gas", "fire", Support, "《消防法》第二十三条", "Fire Protection Law, art. 23"),
    ("traffic", "police", Main, "《道路交通安全法》第五条", "Road Traffic Safety Law, art. 5"),
    ("traffic", "transport", Main, "《道路运输条例》第七条", "Road Transport Regulation, art. 7"),
    (
        "traffic",
        "urban",
        Support,
        "《城市市容和环境卫生管理条例》第十四条",
        "City Appearance Regulation, art. 14",
    ),
    ("street", "urban", Main, "《城市市容和环境卫生管理条例》第四条", "City Appearance Regulation, art. 4"),
    ("street", "housing", Main, "《城市建筑垃圾管理规定》第三条", "Construction Waste Provisions, art. 3"),
    ("street", "transport", Support, "《公路法》第四十六条", "Highway Law, art. 46"),
    ("workplace", "market", Main, "《特种设备安全法》第五条", "Special Equipment Safety Law, art. 5"),
    ("workplace", "fire", Support, "《消防法》第十六条", "Fire Protection Law, art. 16"),
    ("workplace", "emergency", Main, "《安全生产法》第十条", "Work Safety Law, art. 10"),
];

/// The list, in one language.
#[must_use]
pub fn lines(lang: Lang) -> Vec<Power> {
    let line = |(matter, department, duty, zh, en): Line| Power {
        department: department.into(),
        matter: matter.into(),
        duty,
        basis: if lang == Lang::Zh { zh } else { en }.to_owned(),
        region: String::new(),
        from: None,
        until: None,
    };
    LINES.into_iter().map(line).collect()
}
