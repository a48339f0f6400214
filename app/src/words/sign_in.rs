//! Words of the sign-in page.

words! {
    title: "登录" / "Sign in";
    account: "账号" / "Account";
    password: "密码" / "Password";
    submit: "登录" / "Sign in";
    forgotten: "忘记密码，请联系本单位管理员重置。" / "Forgotten your password? Ask your department's administrator to reset it.";
    wrong_pair: "账号或密码不正确" / "Account or password is not correct";
    wrong_pair_text: "请核对后再输入一次。" / "Check both and enter them again.";
    locked: "这个账号暂时锁定" / "This account is locked for a while";
    locked_text(at: &str): "多次输入不正确。{at} 之后可以再试，或请管理员重置密码。"
        / "Too many wrong entries. Try again after {at}, or ask the administrator for a new password.";
    busy: "现在登录的人太多" / "Too many are signing in";
    busy_text: "请过几秒再试。" / "Try again in a few seconds.";
    kept: "为保护数据，登录已到期" / "To protect the data your session has ended";
    kept_text: "你填写的文字还在，登录后会回到原来的表单；刚选的附件需要重新选择。"
        / "The text you typed is kept, and after signing in you return to the same form. Files chosen just now have to be chosen again.";
    signed_in: "已登录，填写的内容还在" / "You are signed in, and what you typed is here";
    signed_in_text: "这次还没有提交。请再次提交，或者回到待办。"
        / "It has not been submitted yet. Submit it again, or go to your tasks.";
    about(county: &str): "{county}跨部门事项协办平台" / "Working together across the departments of {county}";
    about_post: "发现需要其他单位处理的问题，在这里发布，相关单位即时收到。"
        / "Post what another department has to deal with; it receives it at once.";
    about_report: "各单位依各自权责独立调查，在期限内反馈结果。"
        / "Each department investigates under its own law and reports in time.";
    about_record: "认领、退回、催办、结案全程留痕，可供核查。"
        / "Claims, returns, reminders and closings stay on record for checking.";
    demo: "演示账号" / "Demonstration accounts";
    demo_text: "数据都是虚构的，选一个账号就能看到它的待办。" / "All data are invented. Choose an account to see its tasks.";
    demo_enter: "以此登录" / "Use this";
}
