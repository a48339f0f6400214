// What a step of a draft does while somebody fills it in: it saves itself, hands in one file at a time,
// and finds departments by name. The page is whole without this file, so nothing here may be in the way
// of its form: what fails is left to the button.
const EVERY = 10_000;
const form = document.getElementById("draft");
const said = document.getElementById("draft-saved");
const named = (name) => form.querySelector(`[name="${name}"]`);
const wait = (ms) => new Promise((then) => setTimeout(then, ms));

// One request after the other, so that each carries the version that the one before has made.
let work = Promise.resolve();
const next = (job) => (work = work.then(job, job));

let fresh = false; // Typed since the last try to save.
let unsaved = false;
let stopped = !form.dataset.draft;

async function save() {
  if (!fresh || stopped) return;
  fresh = false;
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
  body.append(form.dataset.draft, "yes");
  try {
    const answer = await fetch(form.action, { method: "POST", body, redirect: "error" });
    const { version, said: words } = await answer.json();
    if (answer.ok) {
      named("version").value = version;
      unsaved = fresh;
    }
    // Another window was first: what both wrote is for a person to judge, with the form's own button.
    if (answer.status === 409) stopped = true;
    said.textContent = words;
  } catch {
    // Offline or signed out. It is not sent by itself when that is over: the next change tries again.
  }
}

form.addEventListener("input", (e) => {
  if (e.target.name && e.target.type !== "file") fresh = unsaved = true;
});
setInterval(() => next(save), EVERY);
document.addEventListener("visibilitychange", () => document.hidden && next(save));
// What is sent with the button saves itself no more; the page may come back from the browser's store.
form.addEventListener("submit", () => (stopped = true));
addEventListener("pageshow", (e) => e.persisted && (stopped = !form.dataset.draft));

// To another step by a link: saved first, but nobody waits long for that.
const steps = new URL(form.action).pathname.replace(/[^/]+$/, "");
document.addEventListener("click", (e) => {
  const link = e.target.closest("a[href]");
  const plain = link && !link.target && !e.button && !e.metaKey && !e.ctrlKey && !e.shiftKey && !e.altKey;
  if (!plain || !unsaved || stopped || e.defaultPrevented) return;
  const leaves = link.pathname !== location.pathname;
  if (!leaves || !(link.pathname.startsWith(steps) || steps.startsWith(`${link.pathname}/`))) return;
  e.preventDefault();
  fresh = true;
  Promise.race([next(save), wait(2000)]).then(() => location.assign(link.href));
});

// Enter that ends the composing of a character is not meant for the form.
form.addEventListener(
  "keydown",
  (e) => e.key === "Enter" && (e.isComposing || e.keyCode === 229) && e.preventDefault(),
  true,
);

function departments(find) {
  const none = document.getElementById("find-none");
  const more = form.querySelector("details.more");
  const open = more && more.open;
  find.closest("[hidden]").hidden = false;
  const filter = () => {
    const wanted = find.value.trim().toLowerCase();
    let found = 0;
    for (const row of form.querySelectorAll(".sugg li")) {
      const fits = row.querySelector("label").textContent.toLowerCase().includes(wanted);
      found += fits;
      // Whoever is ticked stays in sight.
      row.hidden = !fits && !row.querySelector("input").checked;
    }
    if (more) more.open = wanted ? true : open;
    none.textContent = found ? "" : none.dataset.none;
  };
  find.addEventListener("input", (e) => e.isComposing || filter());
  find.addEventListener("compositionend", filter);
  find.addEventListener("keydown", (e) => e.key === "Enter" && e.preventDefault());
}

function files(box) {
  const input = box.querySelector("input[type=file]");
  const button = box.querySelector("button");
  const list = document.getElementById("uploads");
  const { cancel, again, remove, failed, waits } = box.dataset;
  const comma = document.documentElement.lang.startsWith("zh") ? "，" : ", ";
  const refused = () => list.querySelectorAll(".upl__bad").length;
  const mb = (n) => (n / 1048576).toFixed(1);
  let sending = 0;
  let pressed = null;
  button.parentElement.hidden = true;

  function element(name, className, text = "") {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  }
  function act(word, about, done) {
    const made = element("button", "btn btn--s btn--q", word);
    made.type = "button";
    made.append(element("span", "vh", ` ${about}`));
    made.addEventListener("click", done);
    return made;
  }

  // The list as the server drew it after a file, with what is typed here and what is still on its way.
  function adopt(page) {
    const drawn = page.getElementById("uploads");
    for (const mine of list.querySelectorAll("input[type=text]")) {
      const same = drawn.querySelector(`[name="${mine.name}"]`);
      if (same) same.value = mine.value;
    }
    const here = [...list.children].filter((row) => row.dataset.local);
    // A file that was refused is told until the page is left.
    const bad = list.querySelectorAll(".upl__bad:not([data-local])");
    list.replaceChildren(...drawn.children, ...bad, ...here);
    named("version").value = page.querySelector("#draft [name=version]").value;
  }

  function send(file, row) {
    const data = new FormData(form);
    data.delete(input.name);
    data.append(button.name, button.value);
    data.append(input.name, file);
    const request = new XMLHttpRequest();
    request.responseType = "document";
    const bar = element("progress", "");
    const told = element("span", "meta nb");
    bar.max = file.size || 1;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    const name = element("p", "upl__f");
    name.append(element("span", "", file.name), " ", told);
    row.className = "";
    row.replaceChildren(name, bar, act(cancel, file.name, () => request.abort()));
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      bar.max = total;
      bar.value = loaded;
      told.textContent = `${Math.floor((loaded / total) * 100)}%${comma}${mb(loaded)}/${mb(total)} MB`;
    });
    return new Promise((then) => {
      request.addEventListener("loadend", () => {
        const page = request.response;
        const taken = page && page.getElementById("uploads") && request.status !== 409;
        sending -= 1;
        if (taken) row.remove();
        else if (request.status) problem(file, row, page && page.getElementById("alert-title"));
        else if (row.dataset.stopped) row.remove();
        else problem(file, row);
        if (taken) adopt(page);
        then();
      });
      request.addEventListener("abort", () => (row.dataset.stopped = "yes"));
      request.open("POST", form.action);
      request.send(data);
    });
  }

  function problem(file, row, why) {
    const name = element("p", "upl__f", `${file.name}: ${why ? why.textContent : failed}`);
    row.className = "upl__bad";
    const retry = act(again, file.name, () => hand(file, row));
    row.replaceChildren(name, retry, act(remove, file.name, () => row.remove()));
  }

  function hand(file, row = element("li", "")) {
    row.dataset.local = "yes";
    row.replaceChildren(element("p", "upl__f", file.name));
    if (!row.isConnected) list.append(row);
    sending += 1;
    next(() => send(file, row)).then(() => {
      if (sending || !pressed) return;
      const { button, bad } = pressed;
      pressed = null;
      const same = (b) => b.name === button.name && b.value === button.value;
      // What did not arrive is for the reader to see before going on.
      if (refused() > bad) said.textContent = "";
      else ([...form.querySelectorAll("button[type=submit]")].find(same) || button).click();
    });
  }

  input.addEventListener("change", () => {
    for (const file of input.files) hand(file);
    input.value = "";
  });
  // Before anybody else hears of it: the form is not sent yet.
  form.addEventListener(
    "submit",
    (e) => {
      if (!sending) return;
      e.preventDefault();
      e.stopImmediatePropagation();
      pressed = { button: e.submitter || form.querySelector("button[type=submit]"), bad: refused() };
      said.textContent = waits;
    },
    true,
  );
}

const find = document.getElementById("find-department");
const box = document.getElementById("upload");
if (find) departments(find);
if (box) files(box);
