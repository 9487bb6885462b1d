// The latest state. All tabs of a browser share one stream of events: browsers allow few connections to a host, and a
// stream keeps one of them. The tab that holds the lock listens, and tells the others.

const POLL = 1000; // milliseconds, where tabs cannot talk with each other
const AGAIN = 2000;

/** Call `show` with each new state, and `link` with whether the server is there. */
export function follow(show, link) {
  let shown = -1;
  let wanted = -1;
  let busy = false;

  async function showNew(state) {
    if (state.serial <= shown) return;
    shown = state.serial;
    await show(state);
  }

  async function fetchState() {
    if (busy) return;
    busy = true;
    try {
      do {
        const asked = wanted;
        const answer = await fetch("state", { cache: "no-store" });
        if (answer.status === 200) await showNew(await answer.json());
        if (asked === wanted) break;
      } while (wanted > shown);
    } catch {
      link(false);
    }
    busy = false;
  }

  function arrive(serial) {
    wanted = Math.max(wanted, serial);
    if (serial > shown) fetchState();
  }

  if (!navigator.locks || !("BroadcastChannel" in globalThis)) {
    setInterval(async () => {
      wanted = shown + 1;
      await fetchState();
    }, POLL);
    return;
  }
  const channel = new BroadcastChannel(`brief ${location.pathname}`);
  let leads = false;
  let linked = true;
  let latest = -1;
  channel.onmessage = ({ data }) => {
    if (data.ask && leads) channel.postMessage({ serial: latest, linked });
    if (typeof data.linked === "boolean") link(data.linked);
    if (typeof data.serial === "number") arrive(data.serial);
  };

  function tell(change) {
    if ("linked" in change) {
      linked = change.linked;
      link(linked);
    }
    if ("serial" in change) {
      latest = change.serial;
      arrive(latest);
    }
    channel.postMessage(change);
  }

  function listen() {
    const stream = new EventSource("events");
    stream.onopen = () => tell({ linked: true });
    stream.onmessage = ({ data }) => {
      const state = JSON.parse(data);
      showNew(state); // at once: the other tabs fetch it
      tell({ serial: state.serial, linked: true });
    };
    stream.onerror = () => {
      tell({ linked: false });
      if (stream.readyState === EventSource.CLOSED) setTimeout(listen, AGAIN);
    };
  }

  navigator.locks.request(`brief ${location.pathname}`, () => {
    leads = true;
    listen();
    return new Promise(() => {}); // held as long as the tab is open
  });
  channel.postMessage({ ask: true });
  fetchState();
}

/** Choose another outline, layout or paper. */
export async function choose(choice) {
  const answer = await fetch("choice", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(choice),
  });
  return answer.ok;
}
