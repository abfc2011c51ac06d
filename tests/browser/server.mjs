// Starts the real program on a port and a database of its own.

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";

const program = process.env.LINLI_BIN;
const postgres = process.env.LINLI_TEST_POSTGRES;

/** The databases that a journey runs on: SQLite, and PostgreSQL where LINLI_TEST_POSTGRES names one. */
export const databases = postgres ? ["SQLite", "PostgreSQL"] : ["SQLite"];

/**
 * Runs `linli COMMAND` until `stop`, with data of its own unless `data` names what another start has left.
 *
 * @param {"demo" | "serve"} command
 * @param {"SQLite" | "PostgreSQL"} database
 * @param {{ data?: string, more?: string[], environment?: Record<string, string> }} options `more`: further arguments;
 *   `environment`: settings that are no flags
 */
export async function start(command, database, { data, more = [], environment: settings = {} } = {}) {
  if (!program) throw new Error("LINLI_BIN must name the program under test");
  data ??= await mkdtemp(join(tmpdir(), "linli-browser-"));
  const address = `127.0.0.1:${await freePort()}`;
  // The settings of whoever runs the tests are not the program's.
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith("LINLI_"));
  const environment = { ...Object.fromEntries(others), LINLI_LOG: "warn", LINLI_LANGUAGE: "en", ...settings };
  const store = ["--data", data];
  if (database === "PostgreSQL") store.push("--database-url", await newDatabase());
  const links = join(data, "links.json");
  const options = [command, ...store, "--listen", address, ...more];
  if (command === "demo") options.push("--links", links);
  await rm(links, { force: true });

  const child = spawn(program, options, { env: environment, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  const ended = once(child, "exit");

  const serves = () => (command === "demo" ? readFile(links, "utf8").then(JSON.parse) : fetch(`http://${address}/sign-in`));
  const ready = await until(serves, () => child.exitCode !== null || child.signalCode !== null);
  const server = {
    origin: `http://${address}`,
    links: command === "demo" ? ready : undefined,
    data,
    /** Runs another `linli` command on the same data, and answers what it printed. */
    run: async (...words) => (await promisify(execFile)(program, [...words, ...store], { env: environment })).stdout,
    said: () => said,
    /** Asks the program to end with `signal`, keeps its data if told so, and answers the code it ended with. */
    stop: async ({ signal = "SIGTERM", keep = false } = {}) => {
      child.kill(signal);
      const [code] = await ended;
      if (!keep) await rm(data, { recursive: true });
      return code;
    },
  };
  if (ready === undefined) {
    child.kill("SIGKILL");
    await ended;
    throw new Error(`linli ${options.join(" ")} did not begin to serve. It said:\n${said}`);
  }
  return server;
}

/** What `attempt` answers as soon as it does; nothing when `over` is true or three minutes have gone. */
async function until(attempt, over) {
  const end = Date.now() + 180_000;
  while (Date.now() < end && !over()) {
    try {
      return await attempt();
    } catch {
      await pause(50);
    }
  }
}

async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}

let made = 0;

async function newDatabase() {
  const name = `browser_${process.pid}_${++made}`;
  await promisify(execFile)("psql", [postgres, "--quiet", "--command", `create database ${name}`]);
  const address = new URL(postgres);
  address.pathname = name;
  return address.href;
}
