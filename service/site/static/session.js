// What this tab remembers until it is closed: the article in the editor and the theme.
// Nothing here is sent anywhere; no other file of the page stores anything.

const PREFIX = "precis.";

/** Keep a value; nothing happens where the browser forbids storage or has no room. */
export function remember(name, value) {
  try {
    sessionStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    forget(name);
  }
}

/** The value that was kept, or null. */
export function recall(name) {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + name));
  } catch {
    return null;
  }
}

export function forget(name) {
  try {
    sessionStorage.removeItem(PREFIX + name);
  } catch {
    // Where storage is forbidden, there is nothing to remove.
  }
}
