// Reads the .eml files that an installation without a mail server writes (RFC 5322, RFC 2045, RFC 2047).

/** Recipient, subject, text and the paths of the links of a mail. */
export function readMail(source) {
  const [head, ...rest] = source.split(/\r?\n\r?\n/);
  const headers = new Map(
    head
      .replace(/\r?\n[ \t]+/g, " ")
      .split(/\r?\n/)
      .map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]),
  );
  const text = decodeBody(rest.join("\n\n"), headers.get("content-transfer-encoding")?.toLowerCase());
  const links = [...text.matchAll(/https?:\/\/\S+/g)].map((match) => new URL(match[0].replace(/[.,>)]+$/, "")).pathname);
  return {
    recipient: headers.get("to")?.match(/[^\s<>]+@[^\s<>]+/)?.[0] ?? "",
    subject: decodeWords(headers.get("subject") ?? ""),
    text,
    links,
  };
}

function decodeBody(body, encoding) {
  if (encoding === "quoted-printable") return decodeQuotedPrintable(body.replace(/=\r?\n/g, ""));
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  return body;
}

function decodeQuotedPrintable(text) {
  const bytes = text.replace(/=([0-9A-Fa-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

function decodeWords(header) {
  return header.replace(/=\?utf-8\?([bq])\?([^?]*)\?=\s?/gi, (_, form, text) =>
    form.toLowerCase() === "b"
      ? Buffer.from(text, "base64").toString("utf8")
      : decodeQuotedPrintable(text.replace(/_/g, " ")),
  );
}
