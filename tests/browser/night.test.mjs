// A fall at night: a helper reports it by text message, nobody in the village acknowledges, it climbs, the township takes
// it by text message and acts, somebody goes to see, and the case is closed. The clocks are real: the village sets its
// patience to a minute first.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { openBrowser } from "./browser.mjs";
import { everyoneCanUse } from "./checks.mjs";
import { enterByLink, putUpTree } from "./administrator.mjs";
import { bringIn } from "./coordinator.mjs";
import { button, today } from "./desk.mjs";
import { elders, helpers, rows } from "./roster.mjs";
import { start } from "./server.mjs";

const COUNTY = "松河县";
const KEY = "a key that nobody guesses";
const DUTY = [
  { place: "village", name: "刘值班", phone: "13900001001" },
  { place: "township", name: "赵值班", phone: "13900001002" },
];
const STORY = "摔在院子里，起不来";

let browser, gateway;
before(async () => {
  browser = await openBrowser();
  gateway = await openGateway();
});
after(async () => {
  gateway?.close();
  await browser.close();
});

test("a fall at night climbs, is taken, and is closed after somebody went to see", { timeout: 400_000 }, async () => {
  const environment = { LINLI_SMS_URL: gateway.url, LINLI_SMS_BODY: '{"to":"{number}","text":"{text}"}', LINLI_REPLY_KEY: KEY };
  const server = await start("serve", "SQLite", { more: ["--organisation", COUNTY], environment });
  try {
    const desk = await browser.person(server.origin);
    const { page } = desk;
    await enterByLink(page, server.said().match(/http:\/\/\S+\/sign-in\/\S+/)[0], "night");
    await putUpTree(page, COUNTY);
    await bringIn(page, "elders", elders.length);
    await bringIn(page, "helpers", helpers.length);
    const { helper, elder } = neighbours();
    const places = await placesOf(page, elder);
    for (const { place, name, phone } of DUTY) await onDuty(page, places[place], name, phone);
    await answersWithin(page, places.township, 1);

    await writes(server, helper.phone, `报：${elder.name}${STORY}`);
    const first = await told(DUTY[0].phone, 20_000);
    assert.ok(!first.text.includes("摔"), `a telephone shows no illness: ${first.text}`);
    await page.goto("/incidents");
    await everyoneCanUse(page, "incidents");
    await page.locator("main tbody th a").first().click();
    await page.getByText(STORY).first().waitFor();
    await page.getByText("短信报告").first().waitFor();
    await everyoneCanUse(page, "incident-told");
    const address = page.url();

    // Nobody in the village acknowledges: after its minute the township is told.
    await told(DUTY[1].phone, 90_000);
    await page.reload();
    await page.getByText(/没有按时回应，往上报/).waitFor();
    await everyoneCanUse(page, "incident-climbed");

    await writes(server, DUTY[1].phone, "1");
    await until(async () => {
      await page.reload();
      return (await page.getByText(/镇接了|乡接了/).count()) > 0;
    }, 20_000);
    await everyoneCanUse(page, "incident-taken");

    // The township acts: what was done, then aid; the end is refused until somebody has gone to see.
    await page.getByLabel("又做了什么").fill("救护车 3 点到，人清醒，送到镇医院。");
    await button(page, "记下来").first().click();
    await page.getByText("送到镇医院").waitFor();
    await page.getByLabel("救助怎么安排").fill("住院两周，回家后每天送饭。");
    await button(page, "紧急处置结束，开始救助").click();
    await page.getByText("关爱救助").first().waitFor();
    await page.getByLabel("结果").fill("好了");
    await button(page, "了结").click();
    await page.getByText("救助开始以后还没有人上门看过").first().waitFor();
    desk.expect(/422/);
    await everyoneCanUse(page, "incident-unseen");
    await page.goto(address);
    await page.getByLabel("老人现在怎么样").fill("能拄拐走路，胃口好。");
    await button(page, "记下来").last().click();
    await page.getByText("能拄拐走路").waitFor();
    await page.getByLabel("结果").fill("好了，院子里装了扶手。");
    await button(page, "了结").click();
    await page.getByText("已了结").first().waitFor();
    await everyoneCanUse(page, "incident-closed");
    await page.goto("/incidents");
    assert.equal(await page.locator("main tbody tr").count(), 0, "nothing is open any more");
    const about = gateway.sent.filter(({ to }) => DUTY.some(({ phone }) => to.endsWith(phone)));
    assert.deepEqual(about.map(({ to }) => to.slice(-11)), DUTY.map(({ phone }) => phone), "each was told once");
    await desk.leave();
  } finally {
    await server.stop();
  }
});

/** A message gateway on the loopback address: what it is handed goes into `sent`. */
async function openGateway() {
  const sent = [];
  const listener = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    sent.push(JSON.parse(body));
    response.end("ok");
  }).listen(0, "127.0.0.1");
  await once(listener, "listening");
  return { sent, url: `http://127.0.0.1:${listener.address().port}/send`, close: () => listener.close() };
}

/** The gateway hands in what somebody wrote. */
async function writes(server, number, text) {
  const answer = await fetch(`${server.origin}/messages/replies`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${KEY}` },
    body: JSON.stringify({ number, text }),
  });
  assert.equal(answer.status, 204);
}

/** The message that the gateway was handed for this number. */
async function told(phone, patience) {
  const about = () => gateway.sent.find(({ to }) => to.endsWith(phone));
  await until(about, patience);
  return about();
}

async function until(true_, patience) {
  const end = Date.now() + patience;
  while (!(await true_())) {
    assert.ok(Date.now() < end, `not within ${patience / 1000} s: ${true_}`);
    await pause(500);
  }
}

/** A helper with a mobile telephone, and an elder of the same village whose name is nobody else's. */
function neighbours() {
  for (const helper of helpers.filter(({ phone }) => /^1\d{10}$/.test(phone))) {
    const near = elders.filter(({ village_code: code }) => code === helper.village_code);
    const elder = near.find(({ name }) => elders.filter((other) => other.name.includes(name)).length === 1);
    if (elder && helpers.filter(({ phone }) => phone === helper.phone).length === 1) return { helper, elder };
  }
  return assert.fail("a helper with a telephone, and an elder of the same village");
}

/** Ids of the elder's village and of its township. */
async function placesOf(page, elder) {
  const all = await rows("organisations");
  const named = {
    village: all.find(({ code }) => elder.village_code === code).name,
    township: all.find(({ kind }) => kind === "township").name,
  };
  await page.goto("/organisations");
  const found = {};
  for (const [kind, name] of Object.entries(named)) {
    const row = page.locator("main tbody tr", { hasText: name }).filter({ has: page.locator("th", { hasText: new RegExp(`^\\s*${name}\\s*$`) }) });
    found[kind] = (await row.first().locator("a[href^='/policy/']").getAttribute("href")).split("/").pop();
  }
  return found;
}

async function onDuty(page, place, name, phone) {
  await page.goto(`/organisations/${place}/officers`);
  await page.getByLabel("突发事件值班").check();
  await page.getByLabel("负责人", { exact: true }).check();
  await page.getByLabel("姓名").fill(name);
  await page.getByLabel(/^电话/).fill(phone);
  await button(page, "加一个人").click();
  await page.locator("main tbody").getByText(name).waitFor();
  await everyoneCanUse(page, "officers");
}

/** From today on, village and township have so many minutes to answer. */
async function answersWithin(page, place, minutes) {
  for (const number of ["answer-village", "answer-township"]) {
    await page.goto(`/policy/${place}/${number}`);
    await page.getByLabel("新的数").fill(String(minutes));
    await page.getByLabel("从哪天起").fill(today());
    await page.getByLabel("依据的文件或会议").fill("村民会议");
    await button(page, "定下来").click();
    await page.getByText("村民会议").first().waitFor();
  }
}
