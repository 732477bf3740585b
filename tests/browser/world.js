/* Reports to test: the starter's, a small one, and one of 10,000 duties. Made once, by the program itself. */
"use strict";
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

const KITH = path.resolve(process.env.KITH);
const WORK = path.resolve(process.env.WORK);

const kith = (...texts) => execFileSync(KITH, texts, { cwd: WORK, stdio: ["ignore", "pipe", "pipe"] }).toString();

exports.starter = () => {
  const folder = path.join(WORK, "starter");
  fs.rmSync(folder, { recursive: true, force: true });
  kith("init", folder);
  kith("plan", folder, "--iterations", "20000", "--seed", "1", "--quiet");
  kith("report", folder, "--quiet");
  return path.join(folder, "report.html");
};

/* One of the starter's people, after exports.starter(). */
exports.person = () => {
  const folder = path.join(WORK, "starter");
  kith("report", folder, "--person", "kasia-w", "--quiet");
  return path.join(folder, "kasia-w.html");
};

exports.small = () => {
  const folder = path.join(WORK, "small");
  fs.rmSync(folder, { recursive: true, force: true });
  fs.cpSync(path.join(__dirname, "../data/valid/small"), folder, { recursive: true });
  kith("report", folder, "--names", "--quiet");
  return path.join(folder, "report.html");
};

/* 500 people, each at 20 visits in a fortnight: enough for a page that is not split. */
exports.large = () => {
  const folder = path.join(WORK, "large");
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder);
  const two = (n) => String(n).padStart(2, "0");
  const dates = Array.from({ length: 10 }, (_, d) => `2026-03-${two(2 + d + (d >= 5 ? 2 : 0))}`);
  const people = ["person,locality"], contracts = ["person,engagement,minutes"], clients = ["client,locality"];
  const needs = ["need,client,kind,days,start,duration"], rota = ["person,need,date,start"];
  for (let i = 0; i < 500; i++) {
    const place = i % 4;
    people.push(`p${i},l${place}`);
    contracts.push(`p${i},employed,37h`);
    clients.push(`c${i},l${place}`);
    for (const [name, start] of [["morning", "08:00"], ["bed", "18:30"]]) {
      needs.push(`c${i}-${name},c${i},visit,weekdays,${start},45`);
      for (const date of dates) rota.push(`p${i},c${i}-${name},${date},${start}`);
    }
  }
  const write = (name, rows) => fs.writeFileSync(path.join(folder, name), `${rows.join("\n")}\n`);
  write("partnership.yaml", [
    "time_zone: Europe/London", "from: 2026-03-02", "until: 2026-03-15", "partnership: large", "tables:",
    "  localities:", ...[0, 1, 2, 3].map((l) => `    - {locality: l${l}, name: Locality ${l}}`),
    "  duty_kinds:", "    - {kind: visit, name: Visit, letter: V}"]);
  write("people.csv", people);
  write("contracts.csv", contracts);
  write("clients.csv", clients);
  write("needs.csv", needs);
  write("rota.csv", rota);
  kith("report", folder, "--quiet");
  return path.join(folder, "report.html");
};
