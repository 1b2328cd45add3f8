// Documents and folders dropped on any page are sent, and how far they are read is told in a corner.

const said = document.createElement("div");
said.className = "intake-told";
said.setAttribute("role", "status");

/** @param {string} words @param {string} [where] @param {string} [link] */
function tell(words, where, link) {
  const line = document.createElement("p");
  line.textContent = words;
  if (where && link) {
    const a = document.createElement("a");
    [a.href, a.textContent] = [where, link];
    line.append(" ", a);
  }
  said.replaceChildren(line);
  if (!said.isConnected) document.body.append(said);
}

/** @param {FileSystemEntry} entry @returns {Promise<[string, File][]>} */
async function filesOf(entry, path = "") {
  if (entry.isFile) {
    const file = await new Promise((done, fail) => /** @type {FileSystemFileEntry} */ (entry).file(done, fail));
    return [[path + entry.name, /** @type {File} */ (file)]];
  }
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  const found = [];
  // A reader gives a hundred entries at a time.
  for (;;) {
    const some = await new Promise((done, fail) => reader.readEntries(done, fail));
    if (!some.length) break;
    for (const one of some) found.push(...await filesOf(one, `${path}${entry.name}/`));
  }
  return found;
}

/** @param {[string, File][]} files */
async function send(files) {
  const token = document.querySelector('meta[name="form-token"]')?.getAttribute("content") ?? "";
  const form = new FormData();
  form.append("form_token", token);
  for (const [name, file] of files) form.append("documents", file, name);
  tell(`Sending ${files.length} ${files.length === 1 ? "file" : "files"} …`);
  const answer = await fetch("/add", { method: "POST", body: form, headers: { accept: "application/json" } });
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    tell(`Not taken: ${told.error?.what ?? answer.statusText}.`, "/add", "Add documents");
    return;
  }
  follow(told.number);
}

/** @param {number} number */
async function follow(number) {
  const jobs = await fetch("/add.json").then((answer) => answer.json()).catch(() => null);
  const job = jobs?.find((/** @type {any} */ one) => one.number === number);
  if (!job) {
    setTimeout(follow, 2000, number);
  } else if (job.state === "failed") {
    tell(`Not read: ${job.error}.`, "/add", "More");
  } else if (job.state === "done") {
    const failed = job.report.failed ? `, ${job.report.failed} failed` : "";
    tell(`${job.report.read} read, ${job.report.known} known already${failed}.`, "/add", "More");
    // The page shows what is new, unless somebody is writing on it.
    const busy = document.activeElement?.matches("input, textarea, select");
    if (!busy) /** @type {any} */ (globalThis).htmx?.ajax("GET", location.href, { target: "#main", select: "#main", swap: "outerHTML" });
  } else {
    tell(job.state === "queued" ? "Waiting …" : `Reading: ${job.done} of ${job.total || job.count} …`, "/add", "More");
    setTimeout(follow, 1000, number);
  }
}

/** @param {DragEvent} event */
const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
document.addEventListener("dragover", (event) => {
  if (!holdsFiles(event)) return;
  event.preventDefault();
  document.documentElement.classList.add("dropping");
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.documentElement.classList.remove("dropping");
});
document.addEventListener("drop", async (event) => {
  document.documentElement.classList.remove("dropping");
  if (!holdsFiles(event) || !event.dataTransfer) return;
  event.preventDefault();
  // What is no file of this machine, as a picture out of another page, has no entry and may still be a file.
  const dropped = [...event.dataTransfer.items].map((one) => [one.webkitGetAsEntry(), one.getAsFile()]);
  const files = (await Promise.all(dropped.map(([entry, file]) => entry ? filesOf(entry) : file ? [[file.name, file]] : []))).flat();
  if (files.length) await send(files).catch((error) => tell(`Not sent: ${error.message}.`, "/add", "Add documents"));
});
