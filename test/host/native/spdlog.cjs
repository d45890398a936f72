// Stands in for @vscode/spdlog, which needs a compiler: writes VS Code's logs, and with them what extensions print to
// their output channels. install.mjs copies it over the package in the cached host.
const fs = process.getBuiltinModule('node:fs');
const path = process.getBuiltinModule('node:path');

const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];

/** One log file. Its size has no limit: a host lives as long as a test run. */
class Logger {
  #level = 2;
  #plain = false;
  #file;

  /** @param {string} file */
  constructor(file) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    this.#file = file;
  }

  /** @param {number} level @param {string} message */
  #write(level, message) {
    if (level < this.#level) return;
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
    try {
      fs.appendFileSync(this.#file, this.#plain ? message : `${time} [${levels[level]}] ${message}\n`);
    } catch {
      // The folder of a host that is being stopped may be gone already.
    }
  }

  /** @param {string} message */ trace(message) {
    this.#write(0, message);
  }
  /** @param {string} message */ debug(message) {
    this.#write(1, message);
  }
  /** @param {string} message */ info(message) {
    this.#write(2, message);
  }
  /** @param {string} message */ warn(message) {
    this.#write(3, message);
  }
  /** @param {string} message */ error(message) {
    this.#write(4, message);
  }
  /** @param {string} message */ critical(message) {
    this.#write(5, message);
  }
  getLevel() {
    return this.#level;
  }
  /** @param {number} level */ setLevel(level) {
    this.#level = level;
  }
  setPattern() {}
  clearFormatters() {
    this.#plain = true;
  }
  flush() {}
  drop() {}
}

exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = exports.createAsyncRotatingLogger = (
  /** @type {string} */ _name,
  /** @type {string} */ file,
) => Promise.resolve(new Logger(file));
