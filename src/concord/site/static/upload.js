// Files sent ahead of their form, by pieces: shrunk pictures, progress, going on where a broken connection stopped.
// A courtesy like concord.js: without it the form brings the files itself. See ground/files/templates/files/upload.html.
"use strict";

(() => {
  const SIDE = 2560;            // pixels of a shrunk picture's long side
  const SMALL = 800 * 1024;     // a picture below this is sent as it is
  const LONG = 2.4;             // beyond this shape it is a long screenshot, whose words would be lost
  const MOST = 32;              // frames in one request
  const TRIES = 6;              // without any progress, before we ask the person
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const mb = (bytes) => (bytes < 102400 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1048576).toFixed(1)} MB`);

  // A picture as small as one needs to read it; the file itself when that fails, gains nothing or is not wanted.
  const shrunk = async (file) => {
    if (!/^image\/(jpeg|png|webp|heic|heif)$/.test(file.type) || file.size < SMALL || !window.createImageBitmap) return file;
    try {
      const whole = await createImageBitmap(file, { imageOrientation: "from-image" });
      const { width, height } = whole;
      const scale = Math.min(1, SIDE / Math.max(width, height));
      if (Math.max(width, height) / Math.min(width, height) > LONG) return file;
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(width * scale);
      canvas.height = Math.round(height * scale);
      const pen = canvas.getContext("2d");
      pen.fillStyle = "#fff";
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(whole, 0, 0, canvas.width, canvas.height);
      whole.close();
      const small = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
      return small && small.size < file.size * 0.9 ? small : file;
    } catch {
      return file;
    }
  };

  // The same file chosen again, on whatever day, is known by its size and its content's beginning, middle and end;
  // phones give it another name and date each time.
  const fingerprint = async (content) => {
    const part = 1048576, middle = Math.floor(content.size / 2);
    const parts = content.size <= 3 * part ? [content] : [content.slice(0, part), content.slice(middle, middle + part), content.slice(-part)];
    const bytes = await new Response(new Blob([`${content.size}\n`, ...parts])).arrayBuffer();
    if (window.crypto?.subtle) return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
    return plainHash(new Uint8Array(bytes));
  };
  const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  // Where the browser keeps its own away (no TLS); it only has to tell one's own files apart.
  const plainHash = (bytes) => {
    const sums = [1, 2, 3, 5, 7, 11, 13, 17].map((seed) => Math.imul(seed, 0x9e3779b1));
    bytes.forEach((byte, at) => { const no = at & 7; sums[no] = Math.imul(sums[no] ^ byte, 0x01000193); });
    return sums.map((sum) => (sum >>> 0).toString(16).padStart(8, "0")).join("");
  };

  class Refused extends Error {}

  const ask = (method, address, { headers = {}, body = null, onsent = null, hold = null } = {}) => new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open(method, address);
    request.timeout = 120000;
    Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value));
    if (onsent) request.upload.onprogress = (event) => onsent(event.loaded);
    request.onload = () => done(request);
    request.onerror = request.ontimeout = request.onabort = () => fail(new Error("unreachable"));
    hold?.(request);
    request.send(body);
  });

  const message = (answer) => {
    try { return JSON.parse(answer.responseText).message; } catch { return null; }
  };
  const heed = (answer) => {
    if (answer.status >= 200 && answer.status < 300) return answer;
    if (answer.status >= 500 || answer.status === 429) throw new Error("busy");
    throw new Refused(message(answer) ?? "页面停留太久了，请刷新后再选一次，会接着传");
  };

  // One file on its way: its line on the page and where it stands.
  class Sending {
    constructor(field, file) {
      Object.assign(this, { field, file, sent: 0, state: "waiting", request: null });
      this.row = field.place.querySelector("[data-uploads-row]").content.firstElementChild.cloneNode(true);
      this.part = (name) => this.row.querySelector(name);
      this.part("[data-name]").textContent = file.name;
      this.part("[data-cancel]").addEventListener("click", () => this.cancel());
      this.part("[data-retry]").addEventListener("click", () => { this.say("排队中", "waiting"); field.work(); });
      field.list.append(this.row);
      this.say("排队中", "waiting");
    }

    say(words, state = this.state) {
      this.state = state;
      this.row.dataset.state = state;
      this.part("[data-says]").textContent = words;
      this.part("[data-retry]").hidden = state !== "stopped";
      this.part("[data-cancel]").textContent = state === "whole" ? "移除" : "取消";
      this.part("progress").hidden = state === "whole" || state === "refused";
      this.field.changed();
    }

    show(sent) {
      const percent = Math.min(99, Math.floor(sent * 100 / this.content.size));
      this.part("progress").value = percent;
      this.part("[data-says]").textContent = `${percent}%，共 ${mb(this.content.size)}`;
    }

    async run() {
      this.say("准备中…", "sending");
      try {
        this.content ??= this.field.original ? this.file : await shrunk(this.file);
        await this.patiently(() => this.begin());
        while (this.state === "sending" && this.sent < this.content.size) await this.patiently(() => this.bring());
        if (this.state === "sending") this.whole();
      } catch (fault) {
        if (this.state === "gone") return;
        if (fault instanceof Refused) this.say(fault.message, "refused");
        else this.say("网络不通，已传的部分都保留着", "stopped");
      }
    }

    // Again and again while the network comes and goes, asking first how much has come.
    async patiently(step) {
      for (let tries = 0; ; tries += 1) {
        try {
          if (this.state !== "sending") throw new Error("given up");
          if (tries && this.address) await this.where();
          return await step();
        } catch (fault) {
          if (fault instanceof Refused || this.state !== "sending" || tries >= TRIES) throw fault;
          this.frames = 1;
          this.part("[data-says]").textContent = navigator.onLine ? "网络断了，正在接着传…" : "网络断了，连上后会自动接着传";
          await Promise.race([pause(Math.min(1000 * 2 ** tries, 15000)), new Promise((on) => addEventListener("online", on, { once: true }))]);
        }
      }
    }

    async begin() {
      const body = new FormData();
      const shorter = this.content !== this.file;
      body.append("name", shorter ? this.file.name.replace(/\.\w{1,5}$/, "") + ".jpg" : this.file.name);
      body.append("size", this.content.size);
      body.append("type", this.content.type);
      body.append("fingerprint", this.mark ??= await fingerprint(this.content));
      const answer = heed(await ask("POST", this.field.address, { body, headers: this.field.headers() }));
      const begun = JSON.parse(answer.responseText);
      Object.assign(this, { id: begun.id, address: `${this.field.address}${begun.id}/`, sent: begun.offset, frame: begun.piece });
      this.frames ??= 1;
    }

    async where() {
      const answer = heed(await ask("HEAD", this.address));
      this.sent = Number(answer.getResponseHeader("Upload-Offset"));
    }

    async bring() {
      const from = this.sent, began = Date.now();
      const body = this.content.slice(from, from + this.frames * this.frame);
      const headers = { ...this.field.headers(), "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(from) };
      const answer = await ask("PATCH", this.address, { headers, body, onsent: (loaded) => this.show(from + loaded), hold: (request) => { this.request = request; } });
      if (answer.status !== 409) heed(answer);
      this.sent = Number(answer.getResponseHeader("Upload-Offset"));
      if (answer.status !== 409 && this.sent === from) throw new Error("nothing came");
      this.show(this.sent);
      if (Date.now() - began < 3000) this.frames = Math.min(this.frames * 2, MOST);
    }

    whole() {
      const named = Object.assign(document.createElement("input"), { type: "hidden", name: "upload", value: this.id });
      this.row.append(named);
      this.say(`已传好，${mb(this.content.size)}`, "whole");
    }

    cancel() {
      this.say("已取消", "gone");
      this.request?.abort();
      this.row.remove();
      if (this.address) ask("DELETE", this.address, { headers: this.field.headers() }).catch(() => {});
      this.field.forget(this);
    }
  }

  class Field {
    constructor(place) {
      const input = place.querySelector("input[type=file]");
      Object.assign(this, { place, input, form: input.form, address: place.dataset.uploads, all: [], wanted: null });
      this.list = place.querySelector("[data-uploads-list]");
      const options = place.querySelector("[data-uploads-options]");
      options.hidden = false;
      this.box = options.querySelector("input");
      input.addEventListener("change", () => this.chosen());
      this.form.addEventListener("submit", (event) => this.submitted(event));
      addEventListener("beforeunload", (event) => { if (this.busy && !this.leaving) event.preventDefault(); });
    }

    get original() { return this.box.checked; }
    get busy() { return this.all.some((each) => each.state === "sending" || each.state === "waiting"); }
    headers() { return { "X-CSRFToken": this.form.querySelector("[name=csrfmiddlewaretoken]").value }; }

    chosen() {
      const files = Array.from(this.input.files);
      this.input.value = "";  // the form shall not bring them a second time
      this.place.querySelector("[data-uploads-broken]")?.remove();
      files.forEach((file) => this.all.push(new Sending(this, file)));
      this.work();
    }

    // One after the other: a phone's memory and line carry one picture well, five badly.
    async work() {
      if (this.working) return;
      this.working = true;
      for (let next; (next = this.all.find((each) => each.state === "waiting")); ) await next.run();
      this.working = false;
      this.changed();
    }

    forget(sending) {
      this.all = this.all.filter((each) => each !== sending);
      this.changed();
    }

    // Pressed while files are still on their way: the form goes by itself once they are here.
    submitted(event) {
      if (!this.busy) return;
      event.preventDefault();
      this.wanted = event.submitter ?? this.form.querySelector("button:not([type=button])");
      this.wanted.setAttribute("aria-busy", "true");
    }

    changed() {
      if (!this.wanted || this.busy) return;
      const button = this.wanted;
      this.wanted = null;
      button.removeAttribute("aria-busy");
      if (this.all.some((each) => each.state !== "whole")) return;
      this.leaving = true;
      if (button.name) this.form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
      this.form.submit();
    }
  }

  document.querySelectorAll("[data-uploads]").forEach((place) => new Field(place));
})();
