//! Pages that say why there is nothing else to show.

words! {
    not_found: "找不到这个页面" / "Page not found";
    method_not_allowed: "不能这样打开这个地址" / "This address cannot be opened like that";
    too_large: "提交的内容太大" / "Too much was sent";
    bad_request: "看不懂这次请求" / "The request could not be read";
    forbidden_origin: "这次提交来自别的网站" / "This was sent from another site";
    forbidden: "你的账号不能打开这个页面" / "Your account cannot open this page";
    unavailable: "暂时无法办理" / "Not available for the moment";
    internal: "出了问题，没有办成" / "Something went wrong";
    signed_out: "请重新登录" / "Please sign in again";

    not_found_text: "地址可能输错，或者事项已被撤回，或不对你单位公开。没有任何内容丢失。"
        / "The address may be mistyped, or the item was withdrawn or is not open to your department. Nothing is lost.";
    method_not_allowed_text: "请回到上一页，用页面上的按钮或链接办理。"
        / "Go back and use the page's own buttons and links.";
    too_large_text: "请减少附件后再提交：一次上传合计不超过 100 MB，可以分几次上传。"
        / "Send fewer files: 100 MB at most in one go; the others can follow.";
    too_long_text: "请缩短后再提交：一次提交的内容不超过 512 KB，约 5 万个汉字。"
        / "Shorten it: 512 KB at most in one go, about 170,000 letters.";
    bad_request_text: "地址或表单不完整。请回到上一页，刷新后再试。"
        / "The address or form is incomplete. Go back, refresh and try again.";
    forbidden_origin_text: "为保护你的账号，没有执行。请直接打开本平台，再办理一次。"
        / "To protect your account nothing was done. Open this platform directly and do it again.";
    forbidden_text: "这个页面由其他角色使用。如果需要，请联系系统管理员。"
        / "The page is for other roles. Ask the administrator if you need it.";
    unavailable_text: "系统忙或正在维护，已记录的内容不会丢失。请过一分钟再试。"
        / "The system is busy or being maintained; nothing recorded is lost. Try again in a minute.";
    unavailable_kept: "系统忙或正在维护，这次没有记录。你填写的文字都在这个页面里，请过一分钟再提交；附件需要重新选择。"
        / "The system is busy or being maintained and nothing was recorded. All the text you typed is held in this page: submit it again in a minute. Files have to be chosen again.";
    send_again: "再次提交" / "Submit again";
    internal_text: "这不是你的问题。再试一次；还不行时，请把下面的编号告诉系统管理员。"
        / "It is not your doing. Try again; if it fails again, give the administrator the number below.";
    signed_out_text: "为保护数据，登录已到期。登录后会回到原来的页面。"
        / "To protect the data your session has ended. After signing in you return to where you were.";

    incident(id: &str): "问题编号 {id}" / "Incident {id}";
    check_number: "如果是别人发给你的链接，请核对编号，例如 XT-2026-0317。"
        / "If somebody sent you the link, check the number, such as XT-2026-0317.";
    ask_poster: "如果你认为应该能看到，请联系发布单位，说明编号和页面时间。"
        / "If you should see it, ask the department that posted it, with the number and the page time.";
    find_by_number: "按编号查找事项" / "Find an item by number";
    number_or_name: "输入编号或企业名称" / "Number or enterprise";
    find: "查找" / "Find";
    to_tasks: "回到待办" / "Back to my tasks";
    to_items: "查看全部事项" / "See all items";
    sign_in: "登录" / "Sign in";
}
