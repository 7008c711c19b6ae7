// Everything here is a courtesy: each page works without it.
"use strict";

const each = (selector, act) => document.querySelectorAll(selector).forEach(act);
const csrf = (form) => form.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";

// A second press must not send an act twice.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented || "download" in form.dataset) return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "yes";
  event.submitter?.setAttribute("aria-busy", "true");
});
// Coming back by the browser's own button shows the page as it was left: let it be sent again.
window.addEventListener("pageshow", () => each("form[data-sent]", (form) => {
  delete form.dataset.sent;
  form.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
}));

// data-live="/address": a stream of server-sent events; each event is the new inside of the element.
// EventSource reconnects by itself and sends Last-Event-ID.
each("[data-live]", (place) => {
  const stream = new EventSource(place.dataset.live, { withCredentials: true });
  const box = place.closest("[role=log]") ?? place; // what scrolls
  stream.addEventListener("message", (event) => {
    const atEnd = box.scrollTop + box.clientHeight >= box.scrollHeight - 40;
    if (place.dataset.liveMode === "append") place.insertAdjacentHTML("beforeend", event.data);
    else place.innerHTML = event.data;
    if (atEnd) box.scrollTop = box.scrollHeight;
  });
  stream.addEventListener("end", () => stream.close());
  window.addEventListener("pagehide", () => stream.close());
});

// [data-panel="/address"]: fetched as it comes into view and put in its place; whatever fails leaves its link.
const panels = new IntersectionObserver((seen) => seen.forEach(async ({ target, isIntersecting }) => {
  if (!isIntersecting) return;
  panels.unobserve(target);
  try {
    const answer = await fetch(target.dataset.panel, { headers: { "X-Panel": "1" } });
    if (answer.ok && !answer.redirected) target.outerHTML = await answer.text();
  } catch { /* no network */ }
}), { rootMargin: "200px" });
each("[data-panel]", (place) => panels.observe(place));

// form[data-autosave="/address"]: what is typed is kept; [data-saved] inside the form says when.
each("form[data-autosave]", (form) => {
  const says = form.querySelector("[data-saved]");
  const tell = (words) => { if (says) says.textContent = words; };
  let timer = 0;
  let running = Promise.resolve();
  const save = async () => {
    const body = new FormData(form);
    form.querySelectorAll("input[type=file]").forEach((input) => body.delete(input.name));
    tell("正在保存…");
    delete form.dataset.typed;
    try {
      const answer = await fetch(form.dataset.autosave || form.action, { method: "POST", body, headers: { "X-CSRFToken": csrf(form), "X-Autosave": "1" } });
      if (!answer.ok) throw new Error(answer.status);
      tell(`已保存 ${new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false })}`);
    } catch {
      form.dataset.typed = "yes";
      tell("还没有保存：网络不通，恢复后会再试");
      timer = setTimeout(queue, 10000);
    }
  };
  const queue = () => { running = running.then(save); };
  form.addEventListener("input", () => {
    form.dataset.typed = "yes";
    clearTimeout(timer);
    timer = setTimeout(queue, 800);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
  // What was typed since it was last kept goes along when the page is left; a page left idle sends nothing.
  window.addEventListener("pagehide", () => {
    if (!form.dataset.typed || form.dataset.sent) return;
    const body = new FormData(form);
    form.querySelectorAll("input[type=file]").forEach((input) => body.delete(input.name));
    fetch(form.dataset.autosave || form.action, { method: "POST", body, keepalive: true, headers: { "X-CSRFToken": csrf(form), "X-Autosave": "1" } });
  });
});

// [data-add-row="prefix"]: one more row of a formset, made of its <template data-row="prefix">.
each("[data-add-row]", (button) => {
  const prefix = button.dataset.addRow;
  const count = document.querySelector(`[name=${prefix}-TOTAL_FORMS]`);
  button.hidden = false;
  button.addEventListener("click", () => {
    const made = document.querySelector(`template[data-row=${prefix}]`).innerHTML;
    const no = Number(count.value);
    const place = document.querySelector(`[data-rows=${prefix}]`);
    place.insertAdjacentHTML("beforeend", made.replaceAll("__prefix__", no).replaceAll("__number__", no + 1));
    count.value = no + 1;
    place.lastElementChild.querySelector("select, input")?.focus();
  });
});

// [data-sum-of="prefix"]: says what the rows' amounts come to, and writes it into a total nobody has typed over.
each("[data-sum-of]", (says) => {
  const prefix = says.dataset.sumOf;
  const total = document.getElementById(says.dataset.sumInto);
  const plain = (text) => Number(text.replace(/[,，\s]/g, ""));
  const sum = () => [...document.querySelectorAll(`[name^=${prefix}-][name$=-amount]`)]
    .filter((input) => !/-part_/.test(input.name) && input.value.trim())
    .filter((input) => !document.querySelector(`[name=${input.name.replace(/amount$/, "DELETE")}]`)?.checked)
    .reduce((found, input) => found + plain(input.value), 0);
  let written = total.value;
  const show = () => {
    const found = sum();
    says.hidden = false;
    says.textContent = Number.isNaN(found) ? "有一项金额读不出来，请写成数字" : `各项相加：${found.toFixed(2)} 元`;
    if (!Number.isNaN(found) && (total.value === written || !total.value)) total.value = written = found.toFixed(2);
  };
  total.form.addEventListener("input", (event) => { if (event.target !== total) show(); });
  show();
});

// [data-firms="/address"]: what the register has for the name being typed in the field data-firms-of.
each("[data-firms]", (place) => {
  const name = document.getElementById(place.dataset.firmsOf);
  let timer = 0;
  name.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const asked = name.value.trim();
      const answer = asked.length < 2 ? null : await fetch(`${place.dataset.firms}?q=${encodeURIComponent(asked)}`).catch(() => null);
      const found = answer?.ok ? await answer.text() : "";
      if (asked === name.value.trim()) place.innerHTML = found;
    }, 300);
  });
});
each("[data-scriptless]", (button) => { button.hidden = true; });

// [data-phrases="field"]: its sentences become buttons that add them to the field.
each("[data-phrases]", (place) => {
  const field = document.getElementById(place.dataset.phrases);
  place.querySelectorAll("li").forEach((item) => {
    const words = item.textContent;
    const button = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-link", textContent: `＋ ${words}` });
    button.addEventListener("click", () => {
      field.value = `${field.value}${field.value && !field.value.endsWith("\n") ? "\n" : ""}${words}`;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
    });
    item.replaceChildren(button);
  });
});

each("[data-print]", (button) => button.addEventListener("click", () => window.print()));

// Filters answer at once; the button stays for those without scripts.
each("form[data-filters] select", (select) => select.addEventListener("change", () => select.form.requestSubmit()));

// The first wrong field is where the reader wants to be.
(document.querySelector("[aria-invalid=true]") ?? document.querySelector("fieldset.field-wrong"))?.focus();

// Small menus close on Escape and on a press elsewhere.
document.addEventListener("click", (event) => each("details[data-menu][open]", (menu) => {
  if (!menu.contains(event.target)) menu.open = false;
}));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  each("details[data-menu][open]", (menu) => { menu.open = false; menu.querySelector("summary").focus(); });
});

// [data-keys="/next"]: single keys for whoever serves all day, never while one types; they can be switched off.
each("[data-keys]", (sheet) => {
  const off = sheet.querySelector("[data-keys-off]");
  off.checked = localStorage.getItem("keys") === "off";
  off.addEventListener("change", () => localStorage.setItem("keys", off.checked ? "off" : "on"));
  let from = null;
  const show = (open) => {
    if (open) from = document.activeElement;
    sheet.hidden = !open;
    (open ? sheet : from)?.focus();
  };
  each("[data-keys-open]", (button) => { button.hidden = false; button.addEventListener("click", () => show(true)); });
  sheet.querySelector("[data-keys-close]").addEventListener("click", () => show(false));
  const acts = {
    "?": () => show(sheet.hidden),
    Escape: () => { if (!sheet.hidden) show(false); },
    n: () => { if (sheet.dataset.keys) location.assign(sheet.dataset.keys); },
    h: () => location.assign("/"),
    "/": () => { sheet.hidden = true; document.querySelector("main [name=q]")?.focus(); },
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
    if (off.checked || typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const link = sheet.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    const act = acts[event.key] ?? (link && (() => link.click()));
    if (!act) return;
    if (event.key !== "Escape") event.preventDefault();
    act();
  });
});

each("[data-back]", (button) => {
  if (history.length < 2) return;
  button.hidden = false;
  button.addEventListener("click", () => history.back());
});
