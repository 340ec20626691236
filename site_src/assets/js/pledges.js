// Loaded by the wall of pledges alone: a field that narrows the cards on the page. Without this script it stays hidden.

const find = document.querySelector("[data-find]");

// Words as people type them: no capitals, no accents (some letters are no letter with an accent), no double spaces.
const BARE = { ł: "l", ø: "o", đ: "d", ß: "ss", æ: "ae", œ: "oe", ı: "i" };
const bare = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/[łøđßæœı]/g, (sign) => BARE[sign]);
const plain = (text) => bare(text).replace(/\s+/g, " ").trim();

if (find) {
  const field = find.querySelector("input");
  const count = find.querySelector("[data-count]");
  const cards = [...document.querySelectorAll("[data-found] > li")].map((card) => [card, plain(card.textContent)]);

  const narrow = () => {
    const words = plain(field.value).split(" ");
    let seen = 0;
    for (const [card, says] of cards) {
      card.hidden = !words.every((word) => says.includes(word));
      seen += card.hidden ? 0 : 1;
    }
    count.textContent = seen.toLocaleString(document.documentElement.lang);
  };

  field.addEventListener("input", narrow);
  find.hidden = false;
  // A browser may bring back what was typed before the reader went away and came back.
  narrow();
}
