// Stands in for VS Code's native watchdog, which needs a compiler and ends an extension host whose server is gone:
// the sweeper does that here. install.mjs copies it over the package in the cached host.
exports.start = () => {};
exports.exit = (/** @type {number} */ code) => process.exit(code);
