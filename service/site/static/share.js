// A link that contains the article: compressed in the fragment, which browsers never send.

const NAME = "#article=";

/** Characters of the longest link that browsers and messengers pass on reliably. */
export const MAX_LINK = 32_000;

/** A link to this page that opens with `article`, an object. */
export async function linkTo(article) {
  const packed = await pass(
    new TextEncoder().encode(JSON.stringify(article)),
    new CompressionStream("deflate-raw"),
  );
  const binary = Array.from(packed, (byte) => String.fromCharCode(byte)).join("");
  const code = btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return location.href.split("#")[0] + NAME + code;
}

/** The article in the address of this page, or null where there is none or it is damaged. */
export async function sharedArticle() {
  if (!location.hash.startsWith(NAME)) return null;
  try {
    const code = location.hash.slice(NAME.length).replaceAll("-", "+").replaceAll("_", "/");
    const packed = Uint8Array.from(atob(code), (character) => character.charCodeAt(0));
    const bytes = await pass(packed, new DecompressionStream("deflate-raw"));
    const article = JSON.parse(new TextDecoder().decode(bytes));
    return typeof article?.source === "string" ? article : null;
  } catch {
    return null;
  }
}

const pass = async (bytes, transform) =>
  new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(transform)).arrayBuffer());
