/**
 * <codebot-chat>: the chat as one web component, without build step or dependency.
 *
 *   <script type="module" src="https://codebot.example/widget.js"></script>
 *   <codebot-chat server="https://codebot.example"></codebot-chat>
 *
 * Attributes, properties, events and tokens: docs/widget.md. Whatever comes from a server, a
 * document or a person is put on the page as text, never as markup: this file sets no HTML.
 */

const TEXTS = {
  en: {
    name: "codebot",
    open: "Ask a coding question",
    close: "Close",
    welcome: "Ask a coding question. Every answer is checked against the official code set.",
    examples: [
      "What does M53.86 cover?",
      "Is M53.8 billable?",
      "Can M54.2 be reported with M50.20?",
      "Does M48.56 need a 7th character?",
    ],
    examplesTitle: "For example",
    composer: "Your question",
    placeholder: "Ask about a code or a note",
    send: "Send",
    stop: "Stop",
    quiet: "Checked against the official code set. Not medical advice.",
    dateOfService: "Date of service",
    today: "today",
    backToToday: "Back to today",
    release: "Code set release",
    releaseTo: "to {day}",
    releaseMiss: "{name} does not cover {day}: the nearest release known here was used.",
    newConversation: "New conversation",
    history: "History",
    noHistory: "Questions you ask are listed here.",
    removeConversation: "Delete conversation: {title}",
    codeBrowser: "Code browser",
    export: "Export conversation",
    theme: "Theme: {theme}",
    themes: { auto: "as the system", light: "light", dark: "dark", contrast: "high contrast" },
    language: "Idioma: español",
    more: "More",
    log: "Conversation",
    you: "You asked",
    readAs: "read as: {question}",
    working: "Working on it",
    source: "Source {number}: {title}",
    sourceNumber: "Source {number}",
    aboutCodes: "Codes on this page",
    evidence: "Evidence",
    evidenceEmpty: "Choose a source number or a code to see it here.",
    back: "Back",
    officialCodeSet: "Official code set",
    page: "Page",
    openPage: "Open the page",
    sourceList: "Sources of this page",
    dated: "as of {date}",
    codes: "Codes in this answer",
    roles: { proposed: "Report", mentioned: "Mentioned", "advised-against": "Do not report" },
    states: {
      billable: "billable",
      valid: "valid",
      header: "header, not billable: needs more characters",
      retired: "retired",
      future: "not yet in force",
      unknown: "not in the code set",
      unverified: "not verified: its table is not loaded",
    },
    short: {
      billable: "billable",
      valid: "valid",
      header: "header",
      retired: "retired",
      future: "future",
      unknown: "unknown",
      unverified: "unverified",
    },
    severities: { error: "Error", warning: "Check", info: "Note" },
    instead: "Instead: ",
    sideBySide: "Side by side",
    codeTitle: "Title",
    codeState: "State",
    above: "Stands under",
    choose: "Choose one",
    somethingElse: "Something else",
    refused: "codebot cannot answer this",
    nearest: "Nearest pages",
    canAsk: "What you can ask",
    good: "Good answer",
    bad: "Bad answer",
    thanks: "Thank you. Your feedback is stored.",
    why: "What is wrong?",
    reasons: {
      "wrong-code": "Wrong code",
      "wrong-source": "Source does not say so",
      incomplete: "Incomplete",
      outdated: "Out of date",
      other: "Something else",
    },
    correction: "What would be right? (optional)",
    sendFeedback: "Send feedback",
    cancel: "Cancel",
    feedbackFailed: "Your feedback was not stored. Try again.",
    copy: "Copy with sources",
    copied: "Copied",
    copyCode: "Copy code",
    sources: "Sources",
    stopped: "Stopped. Nothing more was sent.",
    retry: "Try again",
    failed: "No answer arrived. Your question is kept.",
    offline: "You are offline. Your question is kept and sent when the connection is back.",
    path: "Path",
    children: "Codes below",
    neighbours: "Neighbours",
    notes: "Notes",
    inherited: "from {level} {at}",
    noNotes: "No notes bear on this code.",
    seventh: "7th character",
    timeline: "History",
    kinds: {
      includes: "Includes",
      "inclusion-term": "Inclusion terms",
      excludes1: "Excludes1: not reported together",
      excludes2: "Excludes2: both may be reported",
      "code-first": "Code first",
      "use-additional": "Use additional code",
      "code-also": "Code also",
      seventh: "7th character",
      note: "Notes",
    },
    levels: {
      code: "code",
      category: "category",
      block: "block",
      umbrella: "block group",
      chapter: "chapter",
    },
    openBrowser: "Code browser",
    unreachable: "This could not be loaded. Try again when the server is back.",
  },
  es: {
    name: "codebot",
    open: "Haga una pregunta de codificación",
    close: "Cerrar",
    welcome:
      "Haga una pregunta de codificación. Cada respuesta se comprueba con el conjunto oficial de códigos.",
    examples: [
      "What does M53.86 cover?",
      "Is M53.8 billable?",
      "Can M54.2 be reported with M50.20?",
      "Does M48.56 need a 7th character?",
    ],
    examplesTitle: "Por ejemplo (las respuestas están en inglés)",
    composer: "Su pregunta",
    placeholder: "Pregunte por un código o una nota",
    send: "Enviar",
    stop: "Detener",
    quiet: "Comprobado con el conjunto oficial de códigos. No es consejo médico.",
    dateOfService: "Fecha del servicio",
    today: "hoy",
    backToToday: "Volver a hoy",
    release: "Edición del conjunto de códigos",
    releaseTo: "hasta el {day}",
    releaseMiss: "{name} no abarca el {day}: se usó la edición más cercana que se conoce aquí.",
    newConversation: "Nueva conversación",
    history: "Historial",
    noHistory: "Aquí aparecen las preguntas que haga.",
    removeConversation: "Borrar la conversación: {title}",
    codeBrowser: "Explorador de códigos",
    export: "Exportar la conversación",
    theme: "Tema: {theme}",
    themes: { auto: "como el sistema", light: "claro", dark: "oscuro", contrast: "alto contraste" },
    language: "Language: English",
    more: "Más",
    log: "Conversación",
    you: "Usted preguntó",
    readAs: "leído como: {question}",
    working: "Trabajando",
    source: "Fuente {number}: {title}",
    sourceNumber: "Fuente {number}",
    aboutCodes: "Códigos de esta página",
    evidence: "Pruebas",
    evidenceEmpty: "Elija un número de fuente o un código para verlo aquí.",
    back: "Atrás",
    officialCodeSet: "Conjunto oficial de códigos",
    page: "Página",
    openPage: "Abrir la página",
    sourceList: "Fuentes de esta página",
    dated: "a fecha de {date}",
    codes: "Códigos de esta respuesta",
    roles: { proposed: "Notifique", mentioned: "Mencionado", "advised-against": "No notifique" },
    states: {
      billable: "facturable",
      valid: "válido",
      header: "encabezado, no facturable: le faltan caracteres",
      retired: "retirado",
      future: "aún no vigente",
      unknown: "no está en el conjunto de códigos",
      unverified: "sin verificar: su tabla no está cargada",
    },
    short: {
      billable: "facturable",
      valid: "válido",
      header: "encabezado",
      retired: "retirado",
      future: "futuro",
      unknown: "desconocido",
      unverified: "sin verificar",
    },
    severities: { error: "Error", warning: "Compruebe", info: "Nota" },
    instead: "En su lugar: ",
    sideBySide: "Lado a lado",
    codeTitle: "Título",
    codeState: "Estado",
    above: "Está bajo",
    choose: "Elija una opción",
    somethingElse: "Otra cosa",
    refused: "codebot no puede responder a esto",
    nearest: "Páginas más cercanas",
    canAsk: "Lo que puede preguntar",
    good: "Buena respuesta",
    bad: "Mala respuesta",
    thanks: "Gracias. Su opinión queda guardada.",
    why: "¿Qué está mal?",
    reasons: {
      "wrong-code": "Código equivocado",
      "wrong-source": "La fuente no lo dice",
      incomplete: "Incompleta",
      outdated: "Desactualizada",
      other: "Otra cosa",
    },
    correction: "¿Qué sería correcto? (opcional)",
    sendFeedback: "Enviar opinión",
    cancel: "Cancelar",
    feedbackFailed: "Su opinión no se guardó. Inténtelo de nuevo.",
    copy: "Copiar con fuentes",
    copied: "Copiado",
    copyCode: "Copiar el código",
    sources: "Fuentes",
    stopped: "Detenido. No se envió nada más.",
    retry: "Reintentar",
    failed: "No llegó ninguna respuesta. Su pregunta se conserva.",
    offline: "Sin conexión. Su pregunta se conserva y se enviará cuando vuelva la conexión.",
    path: "Ruta",
    children: "Códigos inferiores",
    neighbours: "Vecinos",
    notes: "Notas",
    inherited: "de: {level} {at}",
    noNotes: "Ninguna nota afecta a este código.",
    seventh: "7.º carácter",
    timeline: "Historia",
    kinds: {
      includes: "Incluye",
      "inclusion-term": "Términos de inclusión",
      excludes1: "Excludes1: no se notifican juntos",
      excludes2: "Excludes2: pueden notificarse ambos",
      "code-first": "Codifique primero",
      "use-additional": "Use un código adicional",
      "code-also": "Codifique también",
      seventh: "7.º carácter",
      note: "Notas",
    },
    levels: {
      code: "código",
      category: "categoría",
      block: "bloque",
      umbrella: "grupo de bloques",
      chapter: "capítulo",
    },
    openBrowser: "Explorador de códigos",
    unreachable: "No se pudo cargar. Inténtelo cuando el servidor vuelva.",
  },
};

const ICONS = {
  chat: "M21 12a8 8 0 0 1-8 8H4l1.8-3.2A8 8 0 1 1 21 12ZM8.5 12.2l2.2 2.2 4.3-4.6",
  close: "M6 6l12 12M18 6 6 18",
  plus: "M12 5v14M5 12h14",
  send: "M12 19V5M6 11l6-6 6 6",
  stop: "M8 8h8v8H8Z",
  list: "M4 6h16M4 12h16M4 18h10",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2v2M12 20v2M4.9 4.9l1.4 1.4M17.7 17.7l1.4 1.4M2 12h2M20 12h2M4.9 19.1l1.4-1.4M17.7 6.3l1.4-1.4",
  globe: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM3.5 9h17M3.5 15h17M12 3c2.5 2.6 3.7 5.6 3.7 9s-1.2 6.4-3.7 9c-2.5-2.6-3.7-5.6-3.7-9S9.5 5.6 12 3Z",
  download: "M12 4v11M7 11l5 5 5-5M5 20h14",
  up: "M7 11v9H4v-9ZM7 11l4-8c1.7 0 2.5 1 2.3 2.6L13 9h5.5c1.4 0 2.3 1.3 1.9 2.6l-2 6.7c-.3 1-1.2 1.7-2.3 1.7H7",
  down: "M17 13V4h3v9ZM17 13l-4 8c-1.7 0-2.5-1-2.3-2.6L11 15H5.5c-1.4 0-2.3-1.3-1.9-2.6l2-6.7C5.9 4.7 6.8 4 7.9 4H17",
  copy: "M9 9h11v11H9ZM5 15H4V4h11v1",
  check: "M5 12.5 10 17.5 19.5 7",
  alert: "M12 4 2.8 19.5h18.4ZM12 10v4M12 17h.01",
  info: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 11v5M12 8h.01",
  back: "M15 5l-7 7 7 7",
  trash: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  link: "M14 5h5v5M19 5l-8 8M17 14v5H5V7h5",
  book: "M5 4h11a3 3 0 0 1 3 3v13H8a3 3 0 0 1-3-3ZM5 17a3 3 0 0 1 3-3h11",
  retry: "M4 12a8 8 0 1 0 2.6-5.9L4 8.5M4 4v4.5h4.5",
  calendar: "M5 6h14v14H5ZM5 10.5h14M9 3.5V8M15 3.5V8",
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const COMPARING = /\b(differ\w*|compar\w*|versus|vs|distinguish|between)\b/i;
const CODE_FIRST = /^[A-Z]\d[\dA-Z](\.[\dA-Z]{1,4})? /;
// The rule whose finding says what the release notice under an answer says already.
const UNCOVERED = "uncovered-date";
const KEPT_CONVERSATIONS = 30;
const RETRY_WAITS = [250, 1000];

/** The text with each {name} replaced by its value. */
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

/** An element: properties, `on…` listeners, and children (elements or text) in order. */
function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** A link's address, or null for anything that is not plain http(s). */
function safeUrl(url) {
  try {
    const parsed = new URL(url);
    return parsed.protocol === "https:" || parsed.protocol === "http:" ? parsed.href : null;
  } catch {
    return null;
  }
}

/** What the server said went wrong (RFC 9457). */
class ProblemError extends Error {
  constructor(problem) {
    super(problem.detail || problem.title || "");
    this.problem = problem;
  }
}

/** The server's API. */
class Server {
  constructor(address) {
    this.address = address.replace(/\/+$/, "");
    this.kept = new Map();
  }

  async request(path, options = {}) {
    const response = await fetch(this.address + path, { credentials: "omit", ...options });
    if (response.ok) return response;
    let problem = { title: response.statusText, status: response.status };
    try {
      problem = await response.json();
    } catch {
      // A gateway answered with something else than a problem: its status says enough.
    }
    throw new ProblemError(problem);
  }

  post(path, body, options = {}) {
    return this.request(path, {
      method: "POST",
      body: JSON.stringify(body),
      ...options,
      headers: { "Content-Type": "application/json", ...options.headers },
    });
  }

  /** A thing that does not change while the page is open: fetched once. */
  get(path) {
    if (!this.kept.has(path)) {
      const fetched = this.request(path).then((response) => response.json());
      fetched.catch(() => this.kept.delete(path));
      this.kept.set(path, fetched);
    }
    return this.kept.get(path);
  }

  /** The events of an answer, each {event, id, data}; begins after `last` where one is given. */
  async *answer(body, last, signal) {
    const headers = { Accept: "text/event-stream" };
    if (last) headers["Last-Event-ID"] = last;
    const response = await this.post("/v1/answers", { ...body, stream: true }, { headers, signal });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let buffer = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      buffer += value;
      for (let cut; (cut = buffer.indexOf("\n\n")) >= 0; buffer = buffer.slice(cut + 2)) {
        const message = { event: "message", id: "", data: "" };
        for (const line of buffer.slice(0, cut).split("\n")) {
          const colon = line.indexOf(":");
          if (colon > 0) message[line.slice(0, colon)] = line.slice(colon + 1).trimStart();
        }
        if (message.data) yield { ...message, data: JSON.parse(message.data) };
      }
    }
  }
}

/** Conversations as this browser keeps them; a store that is full or forbidden is no error. */
class Memory {
  constructor(area, prefix) {
    this.area = area;
    this.prefix = prefix;
    this.plain = new Map();
  }

  read(name, otherwise) {
    try {
      const text = this.area?.getItem(this.prefix + name) ?? this.plain.get(name);
      return text ? JSON.parse(text) : otherwise;
    } catch {
      return otherwise;
    }
  }

  write(name, value) {
    const text = JSON.stringify(value);
    this.plain.set(name, text);
    try {
      this.area?.setItem(this.prefix + name, text);
    } catch {
      // Full or forbidden: the conversation lives on in memory until the page is left.
    }
  }

  remove(name) {
    this.plain.delete(name);
    try {
      this.area?.removeItem(this.prefix + name);
    } catch {
      // Forbidden: there is nothing to remove.
    }
  }
}

/** The button of a code: its colour is never alone, the state stands in its name. */
function chip(chat, use) {
  const state = use.status === "valid" && use.billable ? "billable" : use.status;
  const words = [use.title, chat.texts.states[state] ?? state].filter(Boolean).join(", ");
  return h(
    "button",
    {
      type: "button",
      class: "chip",
      "data-state": state,
      "aria-label": `${use.code}: ${words}`,
      title: words,
      onclick: (event) => chat.evidence.openCode(use.code, event.currentTarget),
    },
    h("span", { class: "dot", "aria-hidden": "true" }),
    use.code,
  );
}

/** The text cut at the codes it names: strings and chips, in order. */
function withChips(chat, text, uses) {
  const known = new Map(uses.map((use) => [use.code, use]));
  if (!known.size) return [text];
  const codes = [...known.keys()]
    .sort((a, b) => b.length - a.length)
    .map((code) => code.replace(/[^\w]/g, "\\$&"));
  const pattern = new RegExp(`(?<![\\w.])(${codes.join("|")})(?![\\w]|\\.\\w)`);
  return text
    .split(pattern)
    .filter(Boolean)
    .map((part) => (known.has(part) ? chip(chat, known.get(part)) : part));
}

/** The parts with each chip kept beside its punctuation, and the end beside its numbers. */
function unbroken(parts, numbers) {
  const whole = [];
  for (let n = 0; n < parts.length; n += 1) {
    if (typeof parts[n] === "string") {
      whole.push(parts[n]);
      continue;
    }
    const [mark] = typeof parts[n + 1] === "string" ? /^[^\s\w]*/.exec(parts[n + 1]) : [""];
    whole.push(h("span", { class: "unbroken" }, parts[n], mark));
    if (mark) parts[n + 1] = parts[n + 1].slice(mark.length);
  }
  if (!numbers.length) return whole;
  let end = whole.pop();
  while (end === "" && whole.length) end = whole.pop();
  if (typeof end === "string") {
    const cut = end.trimEnd().lastIndexOf(" ") + 1;
    whole.push(end.slice(0, cut));
    end = end.slice(cut);
  }
  return [...whole, h("span", { class: "unbroken" }, end, numbers)];
}

/** One question with its answer, as far as it has come. */
class Turn {
  constructor(chat, record) {
    this.chat = chat;
    this.record = record;
    this.claims = h("div", { class: "claims", lang: "en" });
    this.after = h("div", { class: "after" });
    this.wait = h(
      "p",
      { class: "dots", lang: chat.language },
      h("span", { class: "hidden" }, chat.texts.working),
      [1, 2, 3].map(() => h("i", { "aria-hidden": "true" })),
    );
    this.readAs = h("p", { class: "read-as", hidden: true });
    const heading = h(
      chat.mode === "page" ? "h2" : "h3",
      { class: "question" },
      h("span", { class: "hidden" }, `${chat.texts.you}: `),
      record.question,
    );
    this.element = h("article", { class: "turn" }, heading, this.readAs, this.claims, this.after);
    this.draw();
  }

  /** Everything the record holds, drawn from nothing. */
  draw() {
    const { reply, state } = this.record;
    this.claims.replaceChildren();
    this.after.replaceChildren();
    this.showReading();
    for (const claim of reply?.claims ?? []) this.drawClaim(claim);
    if (state === "waiting") this.claims.append(this.wait);
    if (state === "done") this.drawEnd();
    if (state === "stopped") this.drawNotice("info", this.chat.texts.stopped, true);
    if (state === "failed") this.drawFailure();
  }

  /** Take one event of the stream in. */
  accept({ event, id, data }) {
    const { record } = this;
    if (id) record.last = id;
    if (event === "started") {
      record.reply = { ...data, claims: [], citations: [], codes: [], findings: [] };
      this.chat.adopt(data.conversation_id);
      this.draw();
    } else if (event === "claim") {
      record.reply.claims.push(data);
      this.drawClaim(data);
    } else if (event === "citation") record.reply.citations.push(data);
    else if (event === "code") record.reply.codes.push(data);
    else if (event === "finding") record.reply.findings.push(data);
    else if (event === "error") throw new ProblemError(data);
    else if (event === "done") {
      record.reply = data;
      record.state = "done";
      this.wait.remove();
      this.drawEnd();
      this.chat.finished(this);
    }
  }

  showReading() {
    const { reply, question } = this.record;
    const standalone = reply?.standalone_question ?? question;
    this.readAs.hidden = standalone.trim() === question.trim();
    this.readAs.textContent = fill(this.chat.texts.readAs, { question: standalone });
  }

  drawClaim(claim) {
    const { chat, record } = this;
    const numbers = claim.citations.map((number) => this.citeButton(number));
    const parts = withChips(chat, claim.text, record.reply.codes);
    const paragraph = h("p", { class: "claim" }, unbroken(parts, numbers));
    if (!this.wait.parentNode) this.claims.append(paragraph);
    else {
      // New dots below the claim: the old ones are not pushed down, so nothing shifts.
      const dots = this.wait.cloneNode(true);
      this.wait.replaceWith(paragraph, dots);
      this.wait = dots;
    }
  }

  citeButton(number) {
    const { chat, record } = this;
    const find = () => record.reply.citations.find((citation) => citation.number === number);
    const button = h(
      "button",
      {
        type: "button",
        class: "cite",
        "aria-label": fill(chat.texts.source, { number, title: find()?.title ?? "" }),
        onclick: () => chat.evidence.openCitation(find(), record.reply, button),
        onpointerenter: (event) => chat.peek.points(event) && chat.peek.show(find(), button),
        onpointerleave: () => chat.peek.leave(),
        onfocus: () => button.matches(":focus-visible") && chat.peek.show(find(), button),
        onblur: () => chat.peek.hide(),
      },
      h("span", null, String(number)),
    );
    return button;
  }

  /** What follows the claims once the whole reply is there. */
  drawEnd() {
    const { reply } = this.record;
    this.element.dataset.status = reply.status;
    if (reply.status === "refused") this.drawRefusal();
    for (const finding of reply.findings) if (finding.name !== UNCOVERED) this.drawFinding(finding);
    if (reply.status === "clarify") this.drawChoices();
    else if (reply.status === "answered") {
      this.drawCodes();
      this.drawComparison();
    }
    if (reply.status !== "refused" && !reply.release.covers_date_of_service) this.drawRelease();
    this.drawTools();
  }

  drawRelease() {
    const { release } = this.record.reply;
    const day = this.chat.day(release.date_of_service);
    const text = fill(this.chat.texts.releaseMiss, { name: release.name, day });
    this.after.append(h("p", { class: "meta release-miss" }, icon("calendar"), text));
  }

  drawFinding(finding) {
    const { chat, record } = this;
    const label = chat.texts.severities[finding.severity];
    const known = new Map(record.reply.codes.map((use) => [use.code, use]));
    const suggestions = finding.suggestions.map((code) =>
      chip(chat, known.get(code) ?? { code, title: "", status: "valid", billable: false }),
    );
    this.after.append(
      h(
        "div",
        { class: "finding", "data-severity": finding.severity },
        icon(finding.severity === "info" ? "info" : "alert"),
        h(
          "p",
          null,
          h("strong", null, `${label}: `),
          finding.message,
          suggestions.length ? [" ", chat.texts.instead, suggestions] : [],
        ),
      ),
    );
  }

  drawChoices() {
    const { chat, record } = this;
    const { choices } = record.reply;
    const rows = choices.every((choice) => CODE_FIRST.test(choice));
    const buttons = choices.map((choice) =>
      h(
        "button",
        { type: "button", class: "choice", onclick: () => chat.ask(choice) },
        rows ? [h("code", null, CODE_FIRST.exec(choice)[0]), choice.replace(CODE_FIRST, "")] : choice,
      ),
    );
    const other = h(
      "button",
      { type: "button", class: "choice other", onclick: () => chat.input.focus() },
      chat.texts.somethingElse,
    );
    this.after.append(
      h(
        "div",
        { class: rows ? "choices rows" : "choices", role: "group", "aria-label": chat.texts.choose },
        buttons,
        other,
      ),
    );
  }

  drawRefusal() {
    const { chat, record } = this;
    this.claims.prepend(h("p", { class: "refused", lang: chat.language }, icon("info"), chat.texts.refused));
    const seen = new Set();
    const nearest = record.reply.citations.filter(
      ({ document_id: id }) => !seen.has(id) && seen.add(id),
    );
    if (nearest.length) {
      const rows = nearest.map((citation) => {
        const open = () => chat.evidence.openCitation(citation, record.reply, button);
        const button = h("button", { type: "button", class: "link", onclick: open }, citation.title);
        return h("li", null, button);
      });
      this.after.append(h("p", { class: "label" }, chat.texts.nearest), h("ul", null, rows));
    }
    const asked = record.reply.choices.length ? record.reply.choices : chat.texts.examples.slice(0, 2);
    const examples = asked.map((text) =>
      h("button", { type: "button", class: "choice", onclick: () => chat.ask(text) }, text),
    );
    this.after.append(
      h("p", { class: "label" }, chat.texts.canAsk),
      h("div", { class: "choices", role: "group", "aria-label": chat.texts.canAsk }, examples),
    );
  }

  drawCodes() {
    const { chat, record } = this;
    const order = ["proposed", "advised-against", "mentioned"];
    const uses = [...record.reply.codes].sort(
      (a, b) => order.indexOf(a.role) - order.indexOf(b.role),
    );
    if (!uses.length) return;
    const row = (use) => {
      const state = use.status === "valid" && use.billable ? "billable" : use.status;
      return h(
        "li",
        { "data-role": use.role },
        chip(chat, use),
        h("span", { class: "code-title" }, use.title || chat.texts.states[state]),
        h("span", { class: "role" }, `${chat.texts.roles[use.role]} · ${chat.texts.short[state]}`),
      );
    };
    const label = h("p", { class: "label" }, chat.texts.codes);
    const shown = h("ul", { class: "codes" }, uses.slice(0, 5).map(row));
    this.after.append(label, shown);
    if (uses.length > 5) {
      const more = h("ul", { class: "codes" }, uses.slice(5).map(row));
      const summary = h("summary", null, `+ ${uses.length - 5}`);
      summary.setAttribute("aria-label", `${chat.texts.more}: ${uses.length - 5}`);
      this.after.append(h("details", null, summary, more));
    }
  }

  /** The two codes a question names, side by side, as the code set has them. */
  drawComparison() {
    const { chat, record } = this;
    const { codes, standalone_question: question } = record.reply;
    const named = [...new Set(codes.map((use) => use.code))].filter(
      (code) => withChips(chat, question, [{ code, status: "valid" }]).length > 1 || question === code,
    );
    if (named.length !== 2) return;
    const summary = h("summary", null, chat.texts.sideBySide);
    const place = h("details", { class: "comparison" }, summary);
    place.addEventListener("toggle", async () => {
      if (!place.open || place.children.length > 1) return;
      try {
        const sheets = await Promise.all(named.map((code) => chat.sheet(code, record.date)));
        if (place.children.length === 1) place.append(this.comparison(sheets));
      } catch {
        place.append(h("p", { class: "meta", role: "alert" }, chat.texts.unreachable));
      }
    });
    this.after.append(place);
    place.open = COMPARING.test(question);
  }

  comparison(sheets) {
    const { chat } = this;
    const { texts } = chat;
    const state = (sheet) => (sheet.status === "valid" && sheet.billable ? "billable" : sheet.status);
    const only = (sheet, kind) => {
      const other = sheets[sheets.indexOf(sheet) ? 0 : 1];
      return sheet.notes
        .filter((note) => note.kind === kind && !other.notes.some((one) => one.text === note.text))
        .map((note) => h("li", null, note.text));
    };
    const rows = [
      [texts.codeTitle, (sheet) => sheet.title],
      [texts.codeState, (sheet) => texts.short[state(sheet)]],
      [texts.above, (sheet) => (sheet.ancestors[0] ? `${sheet.ancestors[0].code} ${sheet.ancestors[0].title}` : "")],
      ...Object.keys(texts.kinds).map((kind) => [
        texts.kinds[kind],
        (sheet) => (only(sheet, kind).length ? h("ul", null, only(sheet, kind)) : ""),
      ]),
    ].map(([label, cell]) => [label, sheets.map(cell)]);
    return h(
      "div",
      { class: "scroll", tabindex: "0", role: "group", "aria-label": texts.sideBySide },
      h(
        "table",
        null,
        h("thead", null, h("tr", null, h("td"), sheets.map((sheet) => h("th", { scope: "col" }, chip(chat, sheet))))),
        h(
          "tbody",
          null,
          rows
            .filter(([, cells]) => cells.some((cell) => cell !== ""))
            .map(([label, cells]) =>
              h("tr", null, h("th", { scope: "row" }, label), cells.map((cell) => h("td", null, cell))),
            ),
        ),
      ),
    );
  }

  drawTools() {
    const { chat, record } = this;
    const vote = (name, pressed, onclick) =>
      h(
        "button",
        {
          type: "button",
          class: "tool",
          "aria-label": chat.texts[name],
          title: chat.texts[name],
          "aria-pressed": String(pressed),
          onclick,
        },
        icon(name === "good" ? "up" : "down"),
      );
    const good = vote("good", record.vote === "up", () => this.sendFeedback("up"));
    const bad = vote("bad", record.vote === "down", () => this.drawForm());
    const copy = h(
      "button",
      { type: "button", class: "tool wide", onclick: () => chat.copy(this.plainText(), copy) },
      icon("copy"),
      h("span", null, chat.texts.copy),
    );
    this.votes = { up: good, down: bad };
    this.form = h("div", { class: "feedback", role: "status" });
    this.after.append(h("div", { class: "tools" }, good, bad, copy), this.form);
  }

  drawForm() {
    const { texts } = this.chat;
    const reasons = Object.entries(texts.reasons).map(([value, text], index) =>
      h(
        "label",
        { class: "reason" },
        h("input", { type: "radio", name: "reason", value, checked: index === 0 }),
        h("span", null, text),
      ),
    );
    const correction = h("textarea", { rows: 2, maxlength: 4000, "aria-label": texts.correction });
    correction.placeholder = texts.correction;
    const close = () => {
      this.form.replaceChildren();
      this.votes.down.focus();
    };
    const submit = (event) => {
      event.preventDefault();
      const reason = form.querySelector("input:checked")?.value;
      this.sendFeedback("down", reason, correction.value.trim());
    };
    const form = h(
      "form",
      { class: "card", onsubmit: submit, onkeydown: (event) => {
        if (event.key === "Escape") { event.stopPropagation(); close(); }
      } },
      h("fieldset", null, h("legend", null, texts.why), h("div", { class: "reasons" }, reasons)),
      correction,
      h(
        "div",
        { class: "row" },
        h("button", { class: "primary" }, texts.sendFeedback),
        h("button", { type: "button", class: "plain", onclick: close }, texts.cancel),
      ),
    );
    this.form.replaceChildren(form);
    form.querySelector("input").focus();
  }

  async sendFeedback(vote, reason, correction) {
    const { chat, record } = this;
    const body = { vote, reason: reason || null, correction: correction || null };
    try {
      await chat.server.post(`/v1/answers/${record.reply.id}/feedback`, body);
    } catch {
      this.form.replaceChildren(h("p", { class: "meta" }, chat.texts.feedbackFailed));
      return;
    }
    record.vote = vote;
    this.votes.up.setAttribute("aria-pressed", String(vote === "up"));
    this.votes.down.setAttribute("aria-pressed", String(vote === "down"));
    this.form.replaceChildren(h("p", { class: "meta" }, icon("check"), chat.texts.thanks));
    this.votes[vote].focus();
    chat.save();
    chat.emit("feedback", { answer: record.reply.id, vote });
  }

  drawNotice(name, text, retry) {
    const { chat } = this;
    this.wait.remove();
    const again = h(
      "button",
      { type: "button", class: "choice retry", onclick: () => chat.retry(this) },
      icon("retry"),
      chat.texts.retry,
    );
    this.after.replaceChildren(
      h(
        "div",
        { class: "finding", "data-severity": name === "alert" ? "error" : "info" },
        icon(name),
        h("p", null, text),
        retry ? again : null,
      ),
    );
  }

  drawFailure() {
    const detail = this.record.problem?.detail;
    this.drawNotice("alert", [this.chat.texts.failed, detail].filter(Boolean).join(" "), true);
  }

  /** The answer with its sources, as plain text. */
  plainText() {
    const { reply } = this.record;
    const { texts } = this.chat;
    const cites = (claim) => claim.citations.map((number) => `[${number}]`).join("");
    const lines = reply.claims.map((claim) => `${claim.text} ${cites(claim)}`.trim());
    const sources = reply.citations.map(({ number, title, section, url, quote }) =>
      [`[${number}] ${[title, section].filter(Boolean).join(" · ")}`, url, `“${quote}”`]
        .filter(Boolean)
        .join("\n    "),
    );
    const parts = [lines.join("\n")];
    if (sources.length) parts.push(`${texts.sources}\n${sources.join("\n")}`);
    parts.push(`${reply.release.name} · ${texts.dateOfService}: ${reply.release.date_of_service}`);
    return parts.join("\n\n");
  }
}

/** The small card over a citation number while it is hovered or focused. */
class Peek {
  constructor(chat) {
    this.chat = chat;
    this.element = h("div", { class: "peek", role: "tooltip", popover: "manual" });
    this.element.addEventListener("pointerenter", () => clearTimeout(this.timer));
    this.element.addEventListener("pointerleave", () => this.leave());
  }

  get shown() {
    return this.element.matches(":popover-open");
  }

  /** Remember where the mouse is, to tell its moves from a page that moves under it. */
  track({ clientX, clientY }) {
    this.at = [clientX, clientY];
  }

  /** Whether the mouse was moved here: what closes or appears under a mouse at rest shows no card. */
  points({ pointerType, clientX, clientY }) {
    const [x, y] = this.at ?? [];
    return pointerType === "mouse" && !(x === clientX && y === clientY);
  }

  show(citation, button) {
    clearTimeout(this.timer);
    if (!citation || !this.element.showPopover) return;
    this.element.replaceChildren(
      h("strong", null, citation.title),
      h("span", { class: "meta" }, citation.section),
      h("q", null, citation.quote),
    );
    if (!this.shown) this.element.showPopover();
    const at = button.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const left = Math.max(8, Math.min(at.left - 24, innerWidth - width - 8));
    const above = at.top - height - 4;
    this.element.style.left = `${left}px`;
    this.element.style.top = `${above > 8 ? above : at.bottom + 4}px`;
  }

  leave() {
    this.timer = setTimeout(() => this.hide(), 160);
  }

  hide() {
    clearTimeout(this.timer);
    if (this.shown) this.element.hidePopover();
  }
}

/** The pane that holds the citation or code last touched. */
class Evidence {
  constructor(chat) {
    this.chat = chat;
    this.trail = [];
    this.body = h("div", { class: "evidence-body" });
    this.heading = h("h2", { tabindex: "-1" });
    const button = (name, text, onclick) =>
      h("button", { type: "button", class: "tool", "aria-label": text, title: text, onclick }, icon(name));
    this.backButton = button("back", chat.texts.back, () => this.back());
    this.closeButton = button("close", chat.texts.close, () => this.close());
    this.element = h(
      "aside",
      { class: "evidence", "aria-label": chat.texts.evidence },
      h("div", { class: "evidence-bar" }, this.backButton, this.heading, this.closeButton),
      this.body,
    );
    this.empty();
  }

  get open() {
    return this.trail.length > 0;
  }

  empty() {
    this.trail = [];
    this.element.classList.remove("open");
    this.heading.textContent = this.chat.texts.evidence;
    this.backButton.hidden = this.closeButton.hidden = true;
    this.body.replaceChildren(h("p", { class: "evidence-empty" }, this.chat.texts.evidenceEmpty));
  }

  openCitation(citation, reply, opener) {
    if (!citation) return;
    this.opener = opener;
    this.trail = [];
    const title = fill(this.chat.texts.sourceNumber, citation);
    this.go({ title, draw: () => this.citation(citation, reply) });
  }

  openCode(code, opener) {
    const inside = this.element.contains(opener);
    if (!inside) {
      this.opener = opener;
      this.trail = [];
    }
    this.go({ title: code, draw: () => this.code(code) });
  }

  async go(step) {
    if (this.trail.at(-1) !== step) this.trail.push(step);
    this.chat.peek.hide();
    this.heading.textContent = step.title;
    this.backButton.hidden = this.trail.length < 2;
    this.closeButton.hidden = false;
    this.element.classList.add("open");
    this.heading.focus({ preventScroll: true });
    let content;
    try {
      content = await step.draw();
    } catch (error) {
      const text = error instanceof ProblemError ? error.message : this.chat.texts.unreachable;
      content = [h("p", { class: "evidence-empty", role: "alert" }, text)];
    }
    if (this.trail.at(-1) !== step) return;
    this.body.replaceChildren(...content);
    this.body.scrollTop = 0;
    this.body.querySelector("mark")?.scrollIntoView({ block: "nearest" });
  }

  back() {
    this.trail.pop();
    this.go(this.trail.at(-1));
  }

  close() {
    const opener = this.opener;
    this.empty();
    if (opener?.isConnected) opener.focus();
    else this.chat.input.focus();
  }

  async citation(citation, reply) {
    const { chat } = this;
    const { texts } = chat;
    const where = new URLSearchParams({
      start: citation.start,
      end: citation.end,
      date_of_service: reply.release?.date_of_service ?? "",
    });
    if (!reply.release) where.delete("date_of_service");
    const path = citation.document_id.split("/").map(encodeURIComponent).join("/");
    const document_ = await chat.server.get(`/v1/documents/${path}?${where}`);
    const { before, quote, after } = document_.excerpt;
    const catalog = citation.kind === "catalog";
    const url = safeUrl(citation.url);
    const sources = document_.sources.map((source) => {
      const address = safeUrl(source.url);
      const name = source.name || source.url;
      return h(
        "li",
        null,
        address ? h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, name) : name,
        source.date ? h("span", { class: "meta" }, ` · ${fill(texts.dated, { date: source.date })}`) : null,
      );
    });
    const card = h(
      "article",
      { class: "card source", "data-kind": citation.kind },
      h("p", { class: "kind" }, icon(catalog ? "check" : "book"), catalog ? texts.officialCodeSet : texts.page),
      h("h3", { lang: "en" }, citation.title),
      h(
        "p",
        { class: "meta" },
        [citation.section, catalog ? reply.release?.name : ""].filter(Boolean).join(" · "),
      ),
      h("blockquote", { lang: "en" }, before, h("mark", null, quote), after),
      url ? h("a", { class: "button", href: url, target: "_blank", rel: "noopener noreferrer" }, icon("link"), texts.openPage) : null,
      sources.length ? [h("p", { class: "label" }, texts.sourceList), h("ul", { class: "sources" }, sources)] : [],
    );
    const about = document_.codes.slice(0, 12).map((code) => chip(chat, { code, status: "valid", title: "" }));
    if (!about.length || catalog) return [card];
    return [card, h("p", { class: "label" }, texts.aboutCodes), h("div", { class: "about" }, about)];
  }

  async code(code) {
    const { chat } = this;
    const { texts } = chat;
    const sheet = await chat.sheet(code, chat.dateOfService);
    const state = sheet.status === "valid" && sheet.billable ? "billable" : sheet.status;
    const list = (label, entries, open) =>
      entries.length
        ? h(
            "details",
            { open },
            h("summary", null, label, h("span", { class: "meta" }, ` ${entries.length}`)),
            h("ul", { class: "codes" }, entries.map((entry) => this.entry(entry))),
          )
        : null;
    const copy = h(
      "button",
      { type: "button", class: "button", onclick: () => chat.copy(`${sheet.code} ${sheet.title}`.trim(), copy) },
      icon("copy"),
      h("span", null, texts.copyCode),
    );
    return [
      h(
        "article",
        { class: "sheet" },
        h("h3", { lang: "en" }, sheet.title || sheet.code),
        h("p", { class: "state", "data-state": state }, h("span", { class: "dot" }), texts.states[state]),
        h("p", { class: "meta" }, sheet.message),
        h(
          "div",
          { class: "row" },
          copy,
          h("a", { class: "button", href: `${chat.server.address}/codes/${encodeURIComponent(sheet.code)}` }, icon("link"), texts.openBrowser),
        ),
        list(texts.path, [...sheet.ancestors].reverse(), true),
        list(texts.children, sheet.children, sheet.children.length <= 12),
        this.notes(sheet),
        this.seventh(sheet.seventh),
        list(texts.neighbours, sheet.neighbours, false),
        this.timeline(sheet.history),
        h("p", { class: "meta" }, sheet.release.name),
      ),
    ];
  }

  entry(entry) {
    const known = entry.kind !== "chapter" && entry.kind !== "block";
    const use = { ...entry, status: entry.billable ? "valid" : "header" };
    return h(
      "li",
      null,
      known ? chip(this.chat, use) : this.range(entry),
      h("span", { class: "code-title", lang: "en" }, entry.title),
    );
  }

  range(entry) {
    const chapter = entry.kind === "chapter" ? `${this.chat.texts.levels.chapter} ` : "";
    return h("span", { class: "range" }, chapter + entry.code);
  }

  notes(sheet) {
    const { texts } = this.chat;
    if (!sheet.notes.length) return h("p", { class: "meta" }, texts.noNotes);
    const groups = Map.groupBy
      ? Map.groupBy(sheet.notes, (note) => note.kind)
      : sheet.notes.reduce((map, note) => map.set(note.kind, [...(map.get(note.kind) ?? []), note]), new Map());
    return h(
      "details",
      { open: true },
      h("summary", null, texts.notes, h("span", { class: "meta" }, ` ${sheet.notes.length}`)),
      [...groups].map(([kind, notes]) => [
        h("h4", null, texts.kinds[kind] ?? kind),
        h(
          "ul",
          { class: "notes", lang: "en" },
          notes.map((note) =>
            h(
              "li",
              { "data-own": String(note.own) },
              withChips(this.chat, note.text, note.refs.map((code) => ({ code, status: "valid", title: "" }))),
              note.own
                ? null
                : h("span", { class: "meta" }, ` ${fill(texts.inherited, { at: note.at, level: texts.levels[note.level] })}`),
            ),
          ),
        ),
      ]),
    );
  }

  seventh(list) {
    if (!list) return null;
    const rows = list.characters.map(({ character, meaning }) =>
      h("li", null, h("code", null, character), h("span", { class: "code-title" }, meaning)),
    );
    return h(
      "details",
      { open: true },
      h("summary", null, this.chat.texts.seventh, h("span", { class: "meta" }, ` ${list.at}`)),
      h("ul", { class: "codes" }, rows),
    );
  }

  timeline(history) {
    if (!history.length) return null;
    const { texts } = this.chat;
    const rows = history.map((span) => {
      const days = [span.first, span.last].map((day) => (day ? this.chat.day(day) : "…"));
      const state = texts.short[span.billable ? "billable" : "header"];
      return h("li", null, h("span", { class: "meta" }, `${days.join(" – ")} · ${state}`), ` ${span.title}`);
    });
    return h("details", null, h("summary", null, texts.timeline), h("ul", { class: "notes" }, rows));
  }
}

/** The chat. Attributes in, events out; see docs/widget.md. */
export class CodebotChat extends HTMLElement {
  static observedAttributes = ["mode", "lang", "theme", "open", "date-of-service", "server"];
  static count = 0;

  #built = false;
  #texts = {};

  constructor() {
    super();
    this.attachShadow({ mode: "open" });
    this.shadowRoot.adoptedStyleSheets = [stylesheet()];
    this.turns = [];
  }

  // ---- attributes and properties ----

  get mode() {
    const mode = this.getAttribute("mode");
    return mode === "inline" || mode === "page" ? mode : "launcher";
  }

  get language() {
    const lang = (this.getAttribute("lang") || document.documentElement.lang || "en").slice(0, 2);
    return lang in TEXTS ? lang : "en";
  }

  /** The texts in force; assign an object to replace some of them. */
  get texts() {
    return { ...TEXTS[this.language], ...this.#texts };
  }

  set texts(texts) {
    this.#texts = texts;
    if (this.shell) this.#rebuild();
  }

  get dateOfService() {
    const day = this.getAttribute("date-of-service") ?? "";
    return DAY.test(day) ? day : "";
  }

  get conversationId() {
    return this.conversation.server_id ?? null;
  }

  // ---- life ----

  connectedCallback() {
    if (this.#built) return;
    this.#built = true;
    const own = this.getAttribute("name") ?? (CodebotChat.count ? String(CodebotChat.count + 1) : "");
    CodebotChat.count += 1;
    this.server = new Server(this.getAttribute("server") || new URL(import.meta.url).origin);
    const remember = this.getAttribute("remember") ?? (this.mode === "page" ? "local" : "session");
    this.memory = new Memory(storage(remember), `codebot:${this.server.address}:${own}:`);
    for (const name of ["lang", "theme"]) {
      const kept = this.memory.read(name, null);
      if (kept && !this.hasAttribute(name)) this.setAttribute(name, kept);
    }
    this.listeners = new AbortController();
    const { signal } = this.listeners;
    for (const query of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"]) {
      matchMedia(query).addEventListener("change", () => this.#paint(), { signal });
    }
    addEventListener("online", () => this.#online(), { signal });
    addEventListener("offline", () => this.#online(), { signal });
    this.#load(this.memory.read("current", null));
    this.#rebuild();
    this.#online();
    const prefill = this.mode === "page" && new URLSearchParams(location.search).get("q");
    if (prefill) this.input.value = prefill.slice(0, 4000);
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.listeners?.abort();
      this.stop();
      this.#built = false;
    });
  }

  attributeChangedCallback(name, before, now) {
    if (!this.shell || before === now) return;
    if (name === "lang" || name === "mode") this.#rebuild();
    else if (name === "theme") this.#paint();
    else if (name === "open") this.#showPanel();
    else if (name === "date-of-service") this.#showDate();
    else this.server = new Server(now || new URL(import.meta.url).origin);
  }

  /** Everything the code set says of a code on a day. */
  sheet(code, day) {
    const where = day ? `?date_of_service=${day}` : "";
    return this.server.get(`/v1/codes/${encodeURIComponent(code)}${where}`);
  }

  emit(name, detail) {
    this.dispatchEvent(new CustomEvent(`codebot-${name}`, { detail, bubbles: true, composed: true }));
  }

  day(iso) {
    const format = { year: "numeric", month: "short", day: "numeric", timeZone: "UTC" };
    return new Intl.DateTimeFormat(this.language, format).format(new Date(`${iso}T00:00:00Z`));
  }

  // ---- building ----

  #rebuild() {
    const focused = this.input && this.shadowRoot.activeElement === this.input;
    const typed = this.input?.value ?? "";
    this.peek = new Peek(this);
    this.evidence = new Evidence(this);
    const { texts } = this;
    this.log = h("div", { class: "log", role: "log", "aria-label": texts.log, tabindex: "0" });
    this.column = h("div", { class: "column" });
    this.log.append(this.column);
    this.notice = h("p", { class: "banner", role: "status", hidden: true });
    this.frame = h(
      this.mode === "launcher" ? "section" : "div",
      {
        class: "frame",
        id: "panel",
        "data-mode": this.mode,
        role: this.mode === "launcher" ? "dialog" : this.mode === "inline" ? "region" : null,
        "aria-label": this.mode === "page" ? null : texts.name,
        lang: this.language,
        onkeydown: (event) => this.#onKey(event),
        onpointermove: (event) => this.peek.track(event),
        onpointerdown: (event) => this.peek.track(event),
      },
      this.#bar(),
      this.#history(),
      h(this.mode === "page" ? "main" : "div", { class: "talk" }, this.notice, this.log, this.#composer()),
      h("div", { class: "veil", onclick: () => this.evidence.close() }),
      this.evidence.element,
      this.peek.element,
    );
    this.launcher = h(
      "button",
      {
        type: "button",
        class: "launcher",
        "aria-label": texts.open,
        "aria-controls": "panel",
        onclick: () => this.toggleAttribute("open"),
      },
      icon("chat"),
    );
    this.shell = h("div", { class: "shell", "data-mode": this.mode }, this.frame);
    if (this.mode === "launcher") this.shell.append(this.launcher);
    this.#fillLog();
    this.shadowRoot.replaceChildren(this.shell);
    this.input.value = typed;
    if (focused) this.input.focus();
    this.#paint();
    this.#showPanel(true);
    this.#showDate();
    this.#scrollToLast();
  }

  #tool(name, text, onclick, extra = {}) {
    return h(
      "button",
      { type: "button", class: "tool", "aria-label": text, title: text, onclick, ...extra },
      icon(name),
      h("span", { class: "tool-label", "aria-hidden": "true" }, text),
    );
  }

  #bar() {
    const { texts } = this;
    const input = h("input", { type: "date", "aria-label": texts.dateOfService });
    input.addEventListener("change", () => this.#setDate(input.value));
    input.addEventListener("click", () => input.showPicker?.());
    this.dateInput = input;
    this.dateWord = h("span", { class: "date-word", "aria-hidden": "true" });
    this.dateReset = this.#tool("close", texts.backToToday, () => {
      this.#setDate("");
      input.focus();
    });
    const date = h(
      "div",
      { class: "date" },
      h("span", { class: "date-label" }, texts.dateOfService),
      h("span", { class: "date-box" }, input, this.dateWord),
      this.dateReset,
    );
    this.badge = h("span", { class: "badge", hidden: true });
    this.themeButton = this.#tool("sun", "", () => this.#nextTheme());
    const other = this.language === "en" ? "es" : "en";
    const language = this.#tool("globe", texts.language, () => {
      this.memory.write("lang", other);
      this.setAttribute("lang", other);
    });
    language.lang = other;
    this.extras = h(
      "div",
      { class: "extras", id: "extras" },
      date,
      this.badge,
      this.#tool("download", texts.export, () => this.exportConversation()),
      this.themeButton,
      language,
    );
    const more = this.#tool("more", texts.more, () => this.#toggleExtras(), {
      class: "tool more",
      "aria-expanded": "false",
      "aria-controls": "extras",
    });
    this.moreButton = more;
    this.historyButton = this.#tool("list", texts.history, () => this.#toggleHistory(), {
      "aria-expanded": "false",
      "aria-controls": "history",
    });
    return h(
      this.mode === "page" ? "header" : "div",
      { class: "bar" },
      this.historyButton,
      h(this.mode === "page" ? "h1" : "h2", { class: "brand" }, icon("chat"), h("span", null, texts.name)),
      this.extras,
      this.#tool("plus", texts.newConversation, () => this.newConversation()),
      more,
      this.mode === "launcher" ? this.#tool("close", texts.close, () => this.removeAttribute("open")) : null,
    );
  }

  #history() {
    const { texts } = this;
    this.historyList = h("ul", null);
    this.historyPane = h(
      "nav",
      { class: "history", id: "history", "aria-label": texts.history },
      h(
        "button",
        { type: "button", class: "button", onclick: () => this.newConversation() },
        icon("plus"),
        texts.newConversation,
      ),
      this.historyList,
      h("a", { href: `${this.server.address}/codes`, class: "browse" }, icon("book"), texts.codeBrowser),
    );
    this.#drawHistory();
    return this.historyPane;
  }

  #drawHistory() {
    const rows = this.index.map(({ id, title }) =>
      h(
        "li",
        null,
        h(
          "button",
          {
            type: "button",
            class: "past",
            "aria-current": id === this.conversation.id ? "true" : null,
            onclick: () => this.#openConversation(id),
          },
          title,
        ),
        this.#tool("trash", fill(this.texts.removeConversation, { title }), () => this.#forget(id)),
      ),
    );
    this.historyList.replaceChildren(
      ...(rows.length ? rows : [h("li", { class: "meta" }, this.texts.noHistory)]),
    );
  }

  #composer() {
    const { texts } = this;
    this.input = h("textarea", {
      rows: 1,
      maxlength: 4000,
      placeholder: texts.placeholder,
      "aria-label": texts.composer,
      autocomplete: "off",
      onkeydown: (event) => {
        if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
        event.preventDefault();
        this.#submit();
      },
      oninput: () => this.#grow(),
    });
    this.sendButton = h("button", { class: "send", "aria-label": texts.send, title: texts.send }, icon("send"));
    const submit = (event) => {
      event.preventDefault();
      if (this.asking) this.stop();
      else this.#submit();
    };
    return h(
      "form",
      { class: "composer", onsubmit: submit },
      h("div", { class: "box" }, this.input, this.sendButton),
      h("p", { class: "quiet" }, texts.quiet),
    );
  }

  #welcome() {
    const { texts } = this;
    let { examples } = texts;
    if (this.hasAttribute("examples")) examples = this.getAttribute("examples").split("|");
    return h(
      "div",
      { class: "welcome" },
      h("p", { class: "greeting" }, texts.welcome),
      h("p", { class: "label" }, texts.examplesTitle),
      h(
        "ul",
        null,
        examples.map((text) =>
          h("li", null, h("button", { type: "button", class: "example", onclick: () => this.ask(text) }, text)),
        ),
      ),
    );
  }

  #fillLog() {
    this.turns = this.conversation.turns.map((record) => new Turn(this, record));
    const content = this.turns.length ? this.turns.map((turn) => turn.element) : [this.#welcome()];
    this.column.replaceChildren(...content);
    for (const turn of this.turns) if (turn.record.state === "waiting") this.#send(turn);
  }

  // ---- showing ----

  #paint() {
    const asked = this.getAttribute("theme") ?? "auto";
    const system = matchMedia("(prefers-contrast: more)").matches
      ? "contrast"
      : matchMedia("(prefers-color-scheme: dark)").matches
        ? "dark"
        : "light";
    this.shell.dataset.theme = asked === "auto" ? system : asked;
    const text = fill(this.texts.theme, { theme: this.texts.themes[asked] ?? asked });
    this.themeButton.setAttribute("aria-label", text);
    this.themeButton.title = text;
    this.themeButton.querySelector("span").textContent = text;
    this.emit("theme", { theme: this.shell.dataset.theme });
  }

  #nextTheme() {
    const order = ["auto", "light", "dark", "contrast"];
    const next = order[(order.indexOf(this.getAttribute("theme") ?? "auto") + 1) % order.length];
    this.memory.write("theme", next);
    this.setAttribute("theme", next);
  }

  #showPanel(first = false) {
    if (this.mode !== "launcher") {
      this.#showRelease();
      return;
    }
    const open = this.hasAttribute("open");
    this.frame.hidden = !open;
    this.launcher.setAttribute("aria-expanded", String(open));
    this.launcher.setAttribute("aria-label", open ? this.texts.close : this.texts.open);
    this.launcher.replaceChildren(icon(open ? "close" : "chat"));
    this.shell.classList.toggle("open", open);
    if (open) {
      this.#showRelease();
      this.#scrollToLast();
    }
    if (first) return;
    (open ? this.input : this.launcher).focus();
    this.emit(open ? "open" : "close", {});
  }

  #setDate(day) {
    if (day) this.setAttribute("date-of-service", day);
    else this.removeAttribute("date-of-service");
  }

  #showDate() {
    this.dateInput.value = this.dateOfService;
    this.dateInput.classList.toggle("empty", !this.dateOfService);
    this.dateWord.textContent = this.dateOfService ? this.day(this.dateOfService) : this.texts.today;
    this.dateReset.hidden = !this.dateOfService;
    this.#showRelease();
  }

  async #showRelease() {
    if (this.mode === "launcher" && !this.hasAttribute("open")) return;
    const day = this.dateOfService;
    try {
      const release = await this.server.get(`/v1/release${day ? `?date_of_service=${day}` : ""}`);
      if (day !== this.dateOfService) return;
      const covers = release.covers_date_of_service;
      const until = release.to ? ` · ${fill(this.texts.releaseTo, { day: this.day(release.to) })}` : "";
      this.badge.hidden = false;
      this.badge.dataset.covers = String(covers);
      const missed = { name: release.name, day: this.day(release.date_of_service) };
      const reason = fill(this.texts.releaseMiss, missed);
      this.badge.title = covers ? this.texts.release : reason;
      this.badge.replaceChildren(
        icon(covers ? "check" : "alert"),
        h("span", null, release.name + until),
        covers ? "" : h("span", { class: "hidden" }, ` ${reason}`),
      );
    } catch {
      this.badge.hidden = true;
    }
  }

  #online() {
    const offline = !navigator.onLine;
    this.notice.hidden = !offline;
    this.notice.replaceChildren(offline ? this.texts.offline : "");
    if (!offline) this.#showRelease();
    const last = this.turns.at(-1);
    if (!offline && last?.record.state === "failed" && last.record.lost) this.retry(last);
  }

  #grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${this.input.scrollHeight}px`;
  }

  #toggleExtras(open = !this.frame.classList.contains("extras-open")) {
    this.frame.classList.toggle("extras-open", open);
    this.moreButton.setAttribute("aria-expanded", String(open));
  }

  #toggleHistory(open) {
    this.frame.classList.toggle("history-flip", open);
    const shown = getComputedStyle(this.historyPane).visibility === "visible";
    this.historyButton.setAttribute("aria-expanded", String(shown));
  }

  #onKey(event) {
    if (event.key !== "Escape") return;
    if (this.peek.shown) this.peek.hide();
    else if (this.frame.classList.contains("extras-open")) {
      this.#toggleExtras(false);
      this.moreButton.focus();
    } else if (this.evidence.open) this.evidence.close();
    else if (this.frame.classList.contains("history-flip")) {
      this.#toggleHistory(false);
      this.historyButton.focus();
    } else if (this.mode === "launcher") this.removeAttribute("open");
    else return;
    event.stopPropagation();
  }

  /** The last question moves to the top; its answer fills the room below, so nothing shifts. */
  #scrollToLast() {
    const last = this.turns.at(-1);
    if (last) this.log.scrollTop = last.element.offsetTop;
  }

  // ---- asking ----

  #submit() {
    const text = this.input.value.trim();
    if (!text || this.asking) return;
    this.input.value = "";
    this.#grow();
    this.ask(text);
  }

  /** Ask a question, as if it had been typed. */
  ask(question) {
    if (this.asking) return;
    if (this.mode === "launcher" && !this.hasAttribute("open")) this.setAttribute("open", "");
    const record = { question, date: this.dateOfService || null, state: "waiting", reply: null };
    const turn = new Turn(this, record);
    if (!this.turns.length) this.column.replaceChildren();
    this.turns.push(turn);
    this.conversation.turns.push(record);
    this.column.append(turn.element);
    this.#scrollToLast();
    this.save();
    this.#drawHistory();
    this.#send(turn);
  }

  /** Ask a question again that got no answer. */
  retry(turn) {
    if (this.asking) return;
    const fresh = turn.record.state === "stopped";
    Object.assign(turn.record, { state: "waiting", problem: null, lost: false });
    if (fresh) Object.assign(turn.record, { last: null, reply: null });
    turn.draw();
    this.#send(turn);
  }

  /** Stop the answer that is arriving; what has arrived stays. */
  stop() {
    this.asking?.abort();
  }

  async #send(turn) {
    const { record } = turn;
    const controller = new AbortController();
    turn.sending = controller;
    this.asking = controller;
    this.#showSending();
    const body = {
      question: record.question,
      conversation_id: this.conversation.server_id ?? null,
      date_of_service: record.date,
    };
    for (let attempt = 0; record.state === "waiting"; attempt += 1) {
      try {
        for await (const message of this.server.answer(body, record.last, controller.signal)) {
          turn.accept(message);
        }
        if (record.state === "waiting") throw new TypeError("the stream ended early");
      } catch (error) {
        if (controller.signal.aborted) record.state = "stopped";
        else if (error instanceof ProblemError || attempt >= RETRY_WAITS.length) {
          Object.assign(record, {
            state: "failed",
            problem: error.problem ?? null,
            lost: !(error instanceof ProblemError),
          });
        } else await new Promise((resolve) => setTimeout(resolve, RETRY_WAITS[attempt]));
      }
    }
    if (!this.#free(turn)) return;
    turn.draw();
    this.save();
    if (record.state !== "failed") return;
    this.emit("error", { question: record.question, problem: record.problem });
  }

  /** The next question may be asked; false where another one is already being answered. */
  #free(turn) {
    if (this.asking !== turn.sending) return false;
    this.asking = null;
    this.#showSending();
    return true;
  }

  #showSending() {
    const text = this.asking ? this.texts.stop : this.texts.send;
    this.sendButton.replaceChildren(icon(this.asking ? "stop" : "send"));
    this.sendButton.setAttribute("aria-label", text);
    this.sendButton.title = text;
    this.sendButton.classList.toggle("stop", Boolean(this.asking));
  }

  /** The server has named the conversation. */
  adopt(id) {
    this.conversation.server_id = id;
  }

  finished(turn) {
    // Not only when the connection closes: what a reader clicks once the answer stands is asked.
    this.#free(turn);
    this.save();
    this.emit("answer", { reply: turn.record.reply });
  }

  // ---- conversations ----

  #load(id) {
    this.index = this.memory.read("index", []);
    const fresh = { id: `c${Date.now().toString(36)}`, turns: [] };
    this.conversation = (id && this.memory.read(id, null)) || fresh;
  }

  /** Keep the conversation, newest first; the oldest beyond the limit go. */
  save() {
    const { id, turns } = this.conversation;
    if (!turns.length) return;
    this.index = [{ id, title: turns[0].question.slice(0, 80) }].concat(
      this.index.filter((entry) => entry.id !== id),
    );
    for (const { id: old } of this.index.splice(KEPT_CONVERSATIONS)) this.memory.remove(old);
    this.memory.write("index", this.index);
    this.memory.write("current", id);
    this.memory.write(id, this.conversation);
  }

  #openConversation(id) {
    this.stop();
    this.asking = null;
    this.#load(id);
    this.memory.write("current", this.conversation.id);
    this.evidence.empty();
    this.#fillLog();
    this.#drawHistory();
    this.#toggleHistory(false);
    this.#showSending();
    this.#scrollToLast();
    this.input.focus();
  }

  /** Begin a new conversation; the one before stays in the history. */
  newConversation() {
    this.#openConversation(null);
  }

  async #forget(id) {
    const gone = this.memory.read(id, null);
    this.memory.remove(id);
    this.index = this.index.filter((entry) => entry.id !== id);
    this.memory.write("index", this.index);
    if (id === this.conversation.id) this.newConversation();
    else this.#drawHistory();
    if (!gone?.server_id) return;
    try {
      await this.server.request(`/v1/conversations/${gone.server_id}`, { method: "DELETE" });
    } catch {
      // The server is away or no longer knows it: nothing is left to delete there.
    }
  }

  /** The conversation as Markdown text. */
  conversationText() {
    return this.turns
      .map((turn) => {
        const { question, reply } = turn.record;
        return `## ${question}\n\n${reply?.release ? turn.plainText() : this.texts.failed}`;
      })
      .join("\n\n");
  }

  exportConversation() {
    const blob = new Blob([`${this.conversationText()}\n`], { type: "text/markdown" });
    const href = URL.createObjectURL(blob);
    h("a", { href, download: "codebot.md" }).click();
    setTimeout(() => URL.revokeObjectURL(href), 1000);
  }

  async copy(text, button) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = h("textarea", { class: "hidden" });
      area.value = text;
      this.frame.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
      button.focus();
    }
    const label = button.querySelector("span");
    const before = label.textContent;
    if (before === this.texts.copied) return;
    label.textContent = this.texts.copied;
    setTimeout(() => (label.textContent = before), 1500);
  }
}

function storage(kind) {
  try {
    return kind === "local" ? localStorage : kind === "session" ? sessionStorage : null;
  } catch {
    return null;
  }
}

const CSS = `
:host {
  all: initial !important;
  display: contents !important;
}
:host([hidden]) { display: none !important; }
.shell {
  --accent: var(--codebot-accent, #0f766e);
  --on-accent: var(--codebot-on-accent, #ffffff);
  --surface: var(--codebot-surface, #ffffff);
  --raised: var(--codebot-raised, #f8fafc);
  --fill: var(--codebot-fill, #f1f5f9);
  --text: var(--codebot-text, #0f172a);
  --muted: var(--codebot-muted, #475569);
  --line: var(--codebot-line, #e2e8f0);
  --edge: var(--codebot-edge, #7c8ba1);
  --good: var(--codebot-good, #15803d);
  --warn: var(--codebot-warn, #a8480a);
  --bad: var(--codebot-bad, #b91c1c);
  --mark: var(--codebot-mark, #ccfbf1);
  --shadow: 0 1px 2px rgb(15 23 42 / .06), 0 8px 32px rgb(15 23 42 / .16);
  --font: var(--codebot-font, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif);
  --mono: var(--codebot-mono, ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace);
  container: shell / inline-size;
  color: var(--text);
  color-scheme: light;
  font: 400 16px/1.5 var(--font);
  -webkit-font-smoothing: antialiased;
  text-align: start;
}
.shell[data-theme="dark"] {
  --accent: var(--codebot-accent-dark, #5eead4);
  --on-accent: var(--codebot-on-accent-dark, #042f2e);
  --surface: var(--codebot-surface-dark, #0f172a);
  --raised: var(--codebot-raised-dark, #131d33);
  --fill: var(--codebot-fill-dark, #1e293b);
  --text: var(--codebot-text-dark, #e7edf5);
  --muted: var(--codebot-muted-dark, #a3b1c6);
  --line: var(--codebot-line-dark, #25324a);
  --edge: var(--codebot-edge-dark, #64748b);
  --good: var(--codebot-good-dark, #4ade80);
  --warn: var(--codebot-warn-dark, #fbbf24);
  --bad: var(--codebot-bad-dark, #fca5a5);
  --mark: var(--codebot-mark-dark, #134e4a);
  --shadow: 0 1px 2px rgb(0 0 0 / .4), 0 8px 32px rgb(0 0 0 / .5);
  color-scheme: dark;
}
.shell[data-theme="contrast"] {
  --accent: #7df9e4; --on-accent: #000; --surface: #000; --raised: #000; --fill: #1a1a1a;
  --text: #fff; --muted: #fff; --line: #fff; --edge: #fff;
  --good: #6bff95; --warn: #ffd84d; --bad: #ff9c9c; --mark: #00504a;
  color-scheme: dark;
}
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
h1, h2, h3, h4, p, ul, blockquote, fieldset { margin: 0; padding: 0; border: 0; }
ul { list-style: none; }
button, input, textarea { font: inherit; color: inherit; letter-spacing: inherit; margin: 0; }
button { background: none; border: 0; padding: 0; cursor: pointer; text-align: start; }
a { color: var(--accent); text-underline-offset: 2px; }
svg { inline-size: 20px; block-size: 20px; fill: none; stroke: currentColor; stroke-width: 1.75;
  stroke-linecap: round; stroke-linejoin: round; flex: none; }
:focus { outline: none; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.hidden { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.meta, .label, .quiet, .read-as { font-size: 13px; line-height: 20px; color: var(--muted); }
.label { font-weight: 600; margin-block: 16px 8px; }
.row { display: flex; flex-wrap: wrap; gap: 8px; }

/* frame */
.shell[data-mode="page"] { block-size: 100dvh; }
.shell[data-mode="inline"] { block-size: var(--codebot-height, 100%); min-block-size: 480px; max-block-size: 100dvh; }
.frame { display: grid; grid-template: "bar" auto "talk" minmax(0, 1fr) / minmax(0, 1fr); position: relative;
  block-size: 100%; min-block-size: inherit; max-block-size: inherit; overflow: clip; background: var(--surface); }
.shell[data-mode="inline"] .frame { border: 1px solid var(--line); border-radius: 16px; }
.bar { grid-area: bar; display: flex; align-items: center; gap: 4px; min-block-size: 56px; padding: 8px 12px;
  border-block-end: 1px solid var(--line); position: relative; z-index: 3; background: var(--surface); }
.brand { display: flex; align-items: center; gap: 8px; font-size: 16px; line-height: 24px; font-weight: 650;
  letter-spacing: -.01em; margin-inline: 4px auto; }
.brand svg { color: var(--accent); inline-size: 24px; block-size: 24px; }
.tool { display: inline-flex; align-items: center; justify-content: center; gap: 8px; min-inline-size: 36px;
  block-size: 36px; border-radius: 8px; color: var(--muted); transition: background .12s ease-out, color .12s ease-out; }
.tool:hover, .tool[aria-pressed="true"], .tool[aria-expanded="true"] { background: var(--fill); color: var(--text); }
.tool-label { display: none; font-size: 14px; }
.tool.wide { padding-inline: 8px; font-size: 13px; }
.more svg { stroke-width: 3; }
.extras { display: none; flex-wrap: wrap; align-items: center; gap: 4px; }
.extras-open .extras { display: flex; position: absolute; inset-block-start: calc(100% + 4px); inset-inline: 12px;
  padding: 8px; background: var(--surface); border: 1px solid var(--line); border-radius: 8px; box-shadow: var(--shadow); }
.date { display: flex; align-items: center; gap: 8px; font-size: 13px; }
.date-label { color: var(--muted); }
.date-box { position: relative; display: inline-grid; }
.date-box > * { grid-area: 1 / 1; }
.date input { block-size: 32px; inline-size: 132px; padding: 0 8px; border: 1px solid var(--edge); border-radius: 8px;
  background: var(--surface); color: transparent; cursor: pointer; }
.date input:focus { color: inherit; }
.date input::-webkit-calendar-picker-indicator { opacity: .7; margin: 0; cursor: pointer; }
.date-word { align-self: center; padding-inline-start: 9px; pointer-events: none; }
.date input:focus + .date-word { visibility: hidden; }
.badge { display: inline-flex; align-items: center; gap: 4px; min-block-size: 28px; padding: 2px 10px 2px 8px;
  border-radius: 14px; font-size: 13px; line-height: 18px; background: var(--fill); color: var(--muted); }
.badge svg { inline-size: 16px; block-size: 16px; color: var(--good); }
.badge[data-covers="false"] { color: var(--warn); background: none; box-shadow: inset 0 0 0 1px currentColor; }
.badge[data-covers="false"] svg { color: inherit; }

/* history */
.history { position: absolute; inset-block: 57px 0; inset-inline-start: 0; inline-size: min(280px, 86%); z-index: 2;
  display: flex; flex-direction: column; gap: 12px; padding: 12px; background: var(--raised);
  border-inline-end: 1px solid var(--line); transform: translateX(-102%); visibility: hidden;
  transition: transform .16s ease-out, visibility .16s; }
.history-flip .history { transform: none; visibility: visible; box-shadow: var(--shadow); }
.history ul { flex: 1; overflow-y: auto; min-block-size: 0; margin-inline: -4px; padding-inline: 4px; }
.history li { display: flex; align-items: center; gap: 2px; border-radius: 8px; }
.history li.meta { padding: 4px 8px; }
.past { flex: 1; min-inline-size: 0; padding: 8px; border-radius: 8px; font-size: 14px; line-height: 20px;
  overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.past:hover { background: var(--fill); }
.past[aria-current] { background: var(--fill); font-weight: 600; }
.history .tool { opacity: 0; min-inline-size: 28px; block-size: 28px; }
.history .tool svg { inline-size: 16px; block-size: 16px; }
.history li:hover .tool, .history li:focus-within .tool { opacity: 1; }
@media (hover: none) { .history .tool { opacity: 1; } }
.browse { display: flex; align-items: center; gap: 8px; padding: 8px; border-radius: 8px; font-size: 14px;
  color: var(--muted); text-decoration: none; }
.browse:hover { background: var(--fill); color: var(--text); }

/* conversation */
.talk { grid-area: talk; display: flex; flex-direction: column; min-block-size: 0; min-inline-size: 0; }
.banner { padding: 8px 20px; font-size: 13px; text-align: center; color: var(--warn); border-block-end: 1px solid var(--line); }
.log { flex: 1; min-block-size: 0; overflow-y: auto; overscroll-behavior: contain; container-type: size; scrollbar-width: thin;
  scrollbar-color: var(--edge) transparent; }
.log:focus-visible { outline-offset: -2px; }
.column { max-inline-size: 760px; margin-inline: auto; padding-inline: 20px; position: relative; }
.log, .column { overflow-anchor: none; }
.turn { padding-block: 24px 8px; content-visibility: auto; contain-intrinsic-size: auto 280px; overflow-wrap: anywhere; }
.turn:last-child { min-block-size: 100cqh; content-visibility: visible; padding-block-end: 24px; }
.question { inline-size: fit-content; max-inline-size: 85%; margin-inline-start: auto; padding: 10px 16px; border-radius: 16px 16px 4px 16px;
  background: var(--fill); font-size: 16px; font-weight: 400; line-height: 24px; white-space: pre-wrap; }
.read-as { text-align: end; margin-block-start: 4px; }
.claims { margin-block-start: 20px; }
.claim { line-height: 1.6; margin-block-end: 12px; white-space: pre-line; animation: arrive .14s ease-out; }
.claim:first-child, .refused + .claim { font-size: 17px; font-weight: 500; }
@keyframes arrive { from { opacity: 0; } }
.unbroken { white-space: nowrap; }
.cite { display: inline-flex; align-items: center; justify-content: center; min-inline-size: 24px; block-size: 24px;
  margin-block: -4px; vertical-align: 3px; border-radius: 6px; }
.cite span { min-inline-size: 18px; padding-inline: 4px; border-radius: 5px; font: 600 11px/18px var(--font); text-align: center;
  font-variant-numeric: tabular-nums; color: var(--accent); background: color-mix(in srgb, var(--accent) 12%, transparent); }
.cite:hover span, .cite:focus-visible span { background: var(--accent); color: var(--on-accent); }
.chip { display: inline-flex; align-items: center; gap: 6px; min-block-size: 24px; padding: 0 7px; border-radius: 6px;
  border: 1px solid var(--line); background: var(--raised); font: 500 .875em/22px var(--mono); font-variant-numeric: tabular-nums;
  white-space: nowrap; vertical-align: baseline; transition: border-color .12s ease-out; }
.chip:hover { border-color: var(--accent); }
.dot { inline-size: 8px; block-size: 8px; border-radius: 50%; background: var(--edge); flex: none; }
[data-state="billable"] > .dot { background: var(--good); }
[data-state="header"] > .dot, [data-state="future"] > .dot { background: var(--warn); border-radius: 2px; }
[data-state="retired"] > .dot, [data-state="unknown"] > .dot { background: var(--bad); border-radius: 0; transform: rotate(45deg) scale(.9); }
.dots { display: flex; align-items: center; gap: 6px; block-size: 26px; }
.dots i { inline-size: 6px; block-size: 6px; border-radius: 50%; background: var(--muted); animation: breathe 1.2s infinite ease-in-out; }
.dots i:nth-of-type(2) { animation-delay: .15s; }
.dots i:nth-of-type(3) { animation-delay: .3s; }
@keyframes breathe { 0%, 60%, 100% { opacity: .25; } 30% { opacity: 1; } }
.codes li { display: grid; grid-template-columns: auto 1fr; align-items: baseline; gap: 2px 12px; padding-block: 8px;
  border-block-start: 1px solid var(--line); font-size: 14px; line-height: 20px; }
.codes li:last-child { border-block-end: 1px solid var(--line); }
.codes .chip { font-size: 13px; justify-self: start; }
.codes .role { grid-column: 2; color: var(--muted); font-size: 13px; }
.turn .codes li { grid-template-columns: 96px 1fr auto; }
.turn .codes .role { grid-column: auto; }
[data-role="proposed"] .role { color: var(--good); }
[data-role="advised-against"] .role { color: var(--bad); }
.finding { display: flex; gap: 10px; margin-block-start: 12px; padding: 10px 14px; border-radius: 8px; font-size: 14px; line-height: 22px;
  --tone: var(--accent); border-inline-start: 3px solid var(--tone); background: var(--raised); align-items: start; flex-wrap: wrap; }
.finding:has(> .retry) { align-items: center; }
.finding > p { flex: 1; min-inline-size: 200px; }
.finding > svg { color: var(--tone); margin-block-start: 1px; }
.finding[data-severity="error"] { --tone: var(--bad); }
.finding[data-severity="warning"] { --tone: var(--warn); }
.finding strong { color: var(--tone); font-weight: 600; }
.release-miss { display: flex; gap: 8px; margin-block-start: 16px; color: var(--warn); }
.choices { display: flex; flex-wrap: wrap; gap: 8px; margin-block-start: 12px; }
.choice, .button, .example { display: inline-flex; align-items: center; gap: 8px; min-block-size: 36px; padding: 6px 12px; border-radius: 8px;
  border: 1px solid var(--edge); background: var(--surface); font-size: 14px; line-height: 20px; color: var(--text);
  text-decoration: none; transition: border-color .12s ease-out, background .12s ease-out; }
.choice:hover, .button:hover, .example:hover { border-color: var(--accent); background: var(--raised); }
.choices.rows { flex-direction: column; gap: 6px; }
.choices code { font: 500 13px/20px var(--mono); }
.choices.rows code { min-inline-size: 76px; }
.choices.rows .choice { align-items: baseline; gap: 8px; }
.choice.other { border-style: dashed; color: var(--muted); }
.choice svg, .button svg { inline-size: 16px; block-size: 16px; }
.refused { display: flex; align-items: center; gap: 8px; font-size: 13px; font-weight: 600; color: var(--muted); margin-block-end: 8px; }
.turn[data-status="refused"] .claims { padding: 16px 16px 4px; border-radius: 8px; background: var(--raised); border: 1px solid var(--line); }
.link { color: var(--accent); text-decoration: underline; text-underline-offset: 2px; min-block-size: 28px; font-size: 14px; }
.comparison summary { color: var(--accent); inline-size: fit-content; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; }
table { inline-size: 100%; border-collapse: collapse; font-size: 14px; line-height: 20px; }
th, td { padding: 8px 12px; text-align: start; vertical-align: top; border-block-start: 1px solid var(--line); min-inline-size: 112px; }
thead th, thead td { border: 0; background: var(--raised); }
tbody th { font-size: 13px; font-weight: 500; color: var(--muted); }
td ul { display: grid; gap: 4px; }
.tools { display: flex; gap: 2px; margin-block-start: 12px; margin-inline-start: -8px; }
.feedback .meta { display: flex; gap: 6px; align-items: center; }
.feedback .meta svg { inline-size: 16px; block-size: 16px; color: var(--good); }
.card { border: 1px solid var(--line); border-radius: 8px; padding: 16px; background: var(--surface); }
.feedback .card { display: grid; gap: 12px; margin-block-start: 8px; }
legend { font-size: 14px; font-weight: 600; margin-block-end: 8px; padding: 0; }
.reasons { display: flex; flex-wrap: wrap; gap: 8px; }
.reason { position: relative; font-size: 13px; }
.reason input { position: absolute; inset: 0; opacity: 0; pointer-events: none; }
.reason span { display: block; cursor: pointer; padding: 5px 12px; border: 1px solid var(--edge); border-radius: 8px; line-height: 20px; }
.reason input:checked + span { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
.reason input:focus-visible + span { outline: 2px solid var(--accent); outline-offset: 2px; }
.card textarea { inline-size: 100%; padding: 8px 12px; border: 1px solid var(--edge); border-radius: 8px; background: var(--surface); font-size: 14px; resize: vertical; }
textarea::placeholder { color: var(--muted); opacity: 1; white-space: nowrap; }
.primary, .plain { min-block-size: 36px; padding: 0 16px; border-radius: 8px; font-size: 14px; font-weight: 600; }
.primary { background: var(--accent); color: var(--on-accent); }
.plain { color: var(--muted); }
details { margin-block-start: 8px; }
summary { cursor: pointer; font-size: 14px; font-weight: 600; padding-block: 6px; border-radius: 6px; }

/* welcome */
.welcome { min-block-size: 100cqh; display: flex; flex-direction: column; justify-content: center; padding-block: 24px; }
.greeting { font-size: 20px; line-height: 30px; font-weight: 600; letter-spacing: -.01em; max-inline-size: 30em; text-wrap: balance; margin-block-end: 8px; }
.welcome ul { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(260px, 100%), 1fr)); gap: 8px; }
.example { inline-size: 100%; min-block-size: 48px; padding: 10px 16px; border-color: var(--line); }

/* composer */
.composer { inline-size: 100%; max-inline-size: 760px; margin-inline: auto; padding: 8px 20px 12px; }
.box { display: flex; align-items: end; gap: 8px; padding: 6px 6px 6px 16px; border: 1px solid var(--edge); border-radius: 12px; background: var(--surface);
  transition: border-color .12s ease-out, box-shadow .12s ease-out; }
.box:focus-within { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent); }
.box textarea { flex: 1; min-inline-size: 0; padding: 8px 0; border: 0; background: none; line-height: 24px; max-block-size: 160px; resize: none; outline: none;
  scrollbar-width: thin; }
.send { display: grid; place-items: center; inline-size: 40px; block-size: 40px; border-radius: 8px; background: var(--accent); color: var(--on-accent); flex: none; }
.send:hover { filter: brightness(1.08); }
.send.stop { background: var(--fill); color: var(--text); }
.send.stop svg { fill: currentColor; }
.quiet { text-align: center; margin-block-start: 8px; font-size: 12px; line-height: 16px; }

/* evidence */
.evidence { position: absolute; z-index: 4; inset-block: 0; inset-inline-end: 0; inline-size: min(380px, 92%); display: flex; flex-direction: column;
  background: var(--raised); border-inline-start: 1px solid var(--line); box-shadow: var(--shadow); transform: translateX(102%); visibility: hidden;
  transition: transform .16s ease-out, visibility .16s; }
.evidence.open { transform: none; visibility: visible; }
.veil { position: absolute; inset: 0; z-index: 3; background: rgb(15 23 42 / .32); opacity: 0; visibility: hidden; transition: opacity .16s ease-out, visibility .16s; }
.veil:has(+ .evidence.open) { opacity: 1; visibility: visible; }
.evidence-bar { display: flex; align-items: center; gap: 4px; min-block-size: 56px; padding: 8px 12px 8px 20px; }
.evidence-bar h2 { flex: 1; font-size: 16px; font-weight: 600; border-radius: 4px; }
.evidence-body { flex: 1; overflow-y: auto; min-block-size: 0; padding: 0 20px 24px; overflow-wrap: anywhere; scrollbar-width: thin; }
.evidence-empty { font-size: 14px; color: var(--muted); }
.source { font-size: 14px; line-height: 22px; }
.source h3, .sheet h3 { font-size: 16px; line-height: 24px; font-weight: 600; }
.kind { display: flex; align-items: center; gap: 6px; font-size: 13px; font-weight: 600; color: var(--muted); margin-block-end: 8px; }
.kind svg { inline-size: 16px; block-size: 16px; }
.source[data-kind="catalog"] { border-block-start: 3px solid var(--accent); border-start-start-radius: 2px; border-start-end-radius: 2px; }
.source[data-kind="catalog"] .kind { color: var(--accent); }
blockquote { margin-block: 12px; padding: 12px; border-radius: 8px; background: var(--fill); white-space: pre-line; color: var(--muted); }
mark { background: var(--mark); color: var(--text); border-radius: 3px; padding: 1px 2px; margin-inline: -2px; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.sources { font-size: 13px; line-height: 20px; display: grid; gap: 4px; }
.source .label { margin-block: 16px 4px; }
.about { display: flex; flex-wrap: wrap; gap: 6px; }
.about .chip { font-size: 13px; }
.sheet { font-size: 14px; }
.state { display: flex; align-items: center; gap: 8px; margin-block: 8px 4px; font-weight: 600; }
.sheet .row { margin-block: 12px 8px; }
.sheet details { border-block-start: 1px solid var(--line); margin: 0; padding-block: 4px; }
.sheet summary .meta { font-weight: 400; }
.sheet .codes li { border: 0; padding-block: 4px; }
.range { font: 500 13px/22px var(--mono); color: var(--muted); }
.sheet h4 { font-size: 13px; line-height: 20px; margin-block: 8px 4px; color: var(--muted); }
.notes { display: grid; gap: 6px; font-size: 14px; line-height: 21px; padding-block-end: 4px; }
.notes li { padding-inline-start: 12px; border-inline-start: 2px solid var(--accent); }
.notes li[data-own="false"] { border-color: var(--line); }
.notes .chip { font-size: 13px; min-block-size: 22px; line-height: 20px; padding-inline: 5px; }
.notes .chip .dot { display: none; }
.peek { position: fixed; inset: auto; margin: 0; inline-size: 320px; max-inline-size: calc(100vw - 16px); padding: 12px; border: 1px solid var(--line);
  border-radius: 8px; background: var(--surface); color: var(--text); box-shadow: var(--shadow); font: 400 13px/20px var(--font); }
.peek:popover-open { display: grid; gap: 2px; }
.peek q { quotes: "“" "”"; display: -webkit-box; -webkit-line-clamp: 5; -webkit-box-orient: vertical; overflow: hidden; margin-block-start: 4px; }

/* launcher */
.shell[data-mode="launcher"] { position: fixed; z-index: var(--codebot-z-index, 2147483000); inset-block-end: 20px; inset-inline-end: 20px; container-type: normal; }
.shell[data-mode="launcher"] .frame { container: shell / inline-size; position: fixed; inset-block-end: 88px; inset-inline-end: 20px; inline-size: 400px; block-size: 640px;
  max-block-size: calc(100dvh - 108px); border-radius: 16px; border: 1px solid var(--line); box-shadow: var(--shadow); animation: rise .16s ease-out; }
@keyframes rise { from { opacity: 0; transform: translateY(8px); } }
.launcher { display: grid; place-items: center; inline-size: 56px; block-size: 56px; border-radius: 50%; background: var(--accent); color: var(--on-accent); box-shadow: var(--shadow);
  transition: transform .12s ease-out; }
.launcher:hover { transform: scale(1.04); }
.launcher svg { inline-size: 26px; block-size: 26px; }
.shell[data-mode="launcher"] .turn .codes li { grid-template-columns: 96px 1fr; }
.shell[data-mode="launcher"] .turn .codes .role { grid-column: 2; }
@media (max-width: 599px) {
  .shell[data-mode="launcher"] .frame { inset: 0; inline-size: auto; block-size: auto; max-block-size: none; border: 0; border-radius: 0; }
  .shell.open .launcher { visibility: hidden; }
}

@container shell (max-width: 699px) {
  .extras { flex-direction: column; align-items: stretch; }
  .extras .date { padding: 4px 8px; justify-content: space-between; }
  .extras .badge { margin: 4px 8px; justify-content: center; }
  .extras > .tool { justify-content: start; padding-inline: 8px; gap: 12px; block-size: 40px; color: var(--text); }
  .extras > .tool .tool-label { display: inline; }
  .column, .composer { padding-inline: 16px; }
  .evidence { inset: auto 0 0; inline-size: auto; max-block-size: 82%; border: 0; border-radius: 16px 16px 0 0; transform: translateY(102%); }
  .turn .codes li { grid-template-columns: 96px 1fr; }
  .turn .codes .role { grid-column: 2; }
  .welcome { justify-content: end; }
}
@container shell (min-width: 700px) {
  .extras { display: flex; flex-wrap: nowrap; }
  .more { display: none; }
  .date { margin-inline-end: 8px; }
  .badge { margin-inline-end: 8px; white-space: nowrap; }
}
@container shell (min-width: 700px) and (max-width: 999px) {
  .date-label { display: none; }
  .badge { max-inline-size: 220px; }
  .badge span { overflow: hidden; text-overflow: ellipsis; }
}
@container shell (min-width: 1100px) {
  .frame { grid-template: "bar bar bar" auto "history talk evidence" minmax(0, 1fr) / 240px minmax(0, 1fr) 360px; }
  .history, .evidence { position: static; inline-size: auto; transform: none; visibility: visible; box-shadow: none; min-block-size: 0; }
  .history { grid-area: history; }
  .evidence { grid-area: evidence; }
  .veil { display: none; }
  .frame.history-flip { grid-template-columns: 0 minmax(0, 1fr) 360px; }
  .history-flip .history { visibility: hidden; padding-inline: 0; overflow: hidden; border: 0; box-shadow: none; }
}
@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after { animation: none !important; transition: none !important; }
  .dots i { opacity: .7; }
}
@media (forced-colors: active) {
  .dot, .cite span, mark { forced-color-adjust: none; }
  .send, .primary, .launcher { border: 1px solid; }
}
`;

let sheet;
function stylesheet() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
  }
  return sheet;
}

/** Register the element under a name; the module does so itself unless loaded with ?register=no. */
export function register(name = "codebot-chat") {
  if (!customElements.get(name)) customElements.define(name, CodebotChat);
}

if (new URL(import.meta.url).searchParams.get("register") !== "no") register();
