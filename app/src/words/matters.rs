//! Words of the page on which matters are laid down.

words! {
    matters: "类别" / "Categories";
    intro: "事项按类别发布。下级类别沿用上级的要求、期限和权责清单。停用的类别不能再发布，已有的事项不受影响。"
        / "Items are posted under a category. One below another takes its requirements, clocks and powers list. A disabled one takes no new postings; existing items stay.";
    add: "新增类别" / "Add a category";
    change: "修改" / "Change";
    change_of(name: &str): "修改类别：{name}" / "Change the category {name}";
    name: "名称" / "Name";
    id: "编号" / "Identifier";
    id_hint: "小写字母、数字和连字符，例如 food-storage。以后不能改。" / "Lower-case letters, digits and hyphens, such as food-storage. It cannot be changed later.";
    zh: "中文名称" / "Name in Chinese";
    en: "英文名称" / "Name in English";
    en_hint: "留空时用中文名称。" / "Blank: the Chinese name.";
    parent: "上级类别" / "Category above";
    parent_hint: "不选：没有上级。" / "None chosen: it stands at the top.";
    asks: "发布和办理的要求" / "What it asks for";
    needs_party: "要写企业" / "Needs an enterprise";
    needs_place: "要写地点" / "Needs a place";
    needs_file: "要有附件" / "Needs a file";
    reinspect: "整改后要复查" / "Re-inspection required";
    reinspect_hint: "有责令改正的，复查合格才能以“整改完成”结案。" / "With an order to fix, it is closed as fixed only after a passed re-inspection.";
    from_above(what: &str): "{what}（上级要求）" / "{what} (asked by the one above)";
    nothing: "无" / "Nothing";
    use_: "使用" / "Use";
    active: "可以发布" / "Takes postings";
    inactive: "已停用" / "Disabled";
    none: "还没有类别。没有类别时，任何类别都可以填写。" / "There are no categories yet. Without any, an item may name whatever it likes.";
    save: "保存" / "Save";
    cancel: "不保存，返回" / "Back without saving";
    wrong_id: "编号用小写字母、数字和连字符，最多 40 个" / "Give an identifier of at most 40 lower-case letters, digits and hyphens";
    twice(id: &str): "已经有编号“{id}”" / "There is a category “{id}” already";
    wrong_name(max: usize): "填写中文名称，最多 {max} 个字" / "Give a name in Chinese of at most {max} characters";
    wrong_name_en(max: usize): "英文名称最多 {max} 个字" / "Keep the name in English to {max} characters";
    wrong_parent: "上级类别不能是它自己或它的下级" / "The category above cannot be itself or one below it";
    needs_in_list(name: &str, what: &str): "{name}（{what}）" / "{name} ({what})";
    and: "、" / ", ";
}
