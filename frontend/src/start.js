// Wakes the islands of a page. The page is whole without this file: whatever goes wrong here
// leaves plain links and forms behind, so no error may reach the reader.
//
// `document.currentScript` is null in a module, hence the query.
const { js, wasm } = document.querySelector("script[data-wasm]").dataset;

// A module whose one function type returns an externref. Browsers that refuse it (Chromium
// before 96) fail on the real module too, some of them by crashing: ask before downloading.
const REFERENCE_TYPES = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 111];

const capable = () =>
  typeof WebAssembly === "object" && WebAssembly.validate(new Uint8Array(REFERENCE_TYPES));

const idle = () =>
  new Promise((then) =>
    "requestIdleCallback" in window ? requestIdleCallback(then, { timeout: 2000 }) : setTimeout(then),
  );

// Outer islands first: an inner one may read context that an outer one provides, which it
// does through the nearest <leptos-children> around it.
async function wake(node, exports, provide) {
  if (node.localName === "leptos-island") {
    const island = exports[node.dataset.component];
    if (island) {
      if (provide) provide();
      await island(node);
    } else {
      console.warn(`no island ${node.dataset.component} in ${wasm}`);
    }
  } else if (node.localName === "leptos-children") {
    provide = node.$$on_hydrate;
  }
  for (const child of node.children) await wake(child, exports, provide);
}

async function start() {
  if (!capable()) return false;
  // Both downloads begin at once; only the waking waits until the page is quiet.
  const [exports, module] = await Promise.all([import(js), fetch(wasm), idle()]);
  await exports.default({ module_or_path: module });
  exports.hydrate();
  await wake(document.body, exports);
  document.documentElement.dataset.islands = "live";
  return true;
}

// What a browser without scripts would show, so that nobody waits for changes that never come.
function stay(error) {
  if (error) console.warn("this page stays static:", error);
  const conn = document.getElementById("conn");
  const still = document.querySelector(".top__end noscript");
  if (!conn || conn.hasChildNodes() || !still) return;
  const shown = new DOMParser().parseFromString(still.textContent, "text/html").querySelector(".conn");
  if (shown) conn.replaceChildren(...shown.childNodes);
}

// Single keys on an item's page: what they press stands on the page. They can be turned off, because a
// voice or a stray hand presses them too, and they keep quiet while somebody types.
const KEYS = {
  c: 'a.btn[href$="/claim"]',
  r: 'a.btn[href$="/report"]',
  n: ".note-form textarea",
  p: 'a[href*="/print/"]',
};

function keys() {
  const box = document.getElementById("keys");
  if (!box) return;
  const button = box.querySelector("button");
  let on = true;
  // A browser may keep a page from storing anything: then the choice holds for this page.
  try {
    on = localStorage.keys !== "off";
  } catch {}
  const show = () => (button.textContent = button.dataset[on ? "off" : "on"]);
  button.addEventListener("click", () => {
    on = !on;
    show();
    try {
      localStorage.keys = on ? "on" : "off";
    } catch {}
  });
  addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (!on || !KEYS[key] || event.isComposing || event.repeat) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (target.closest("input,select,textarea,[contenteditable]")) return;
    const found = document.querySelector(`#main ${KEYS[key]}`);
    if (!found) return;
    event.preventDefault();
    found.focus();
    if (found.href) found.click();
  });
  show();
  box.hidden = false;
}

// What only a script can do: its buttons are hidden until here.
function buttons() {
  const show = (button, press) => {
    button.hidden = false;
    button.addEventListener("click", press);
  };
  document.querySelectorAll("[data-print]").forEach((button) => show(button, () => print()));
  // There is no clipboard on an address without encryption.
  if (!navigator.clipboard) return;
  document.querySelectorAll("[data-copy]").forEach((button) =>
    show(button, async () => {
      const { copy, done } = button.dataset;
      await navigator.clipboard.writeText(copy);
      button.textContent = done;
    }),
  );
}

buttons();
keys();
start().then((live) => live || stay(), stay);
