/** Twenty-five ticks a second, also while the page that listens is out of sight. */
setInterval(() => postMessage(null), 40);
