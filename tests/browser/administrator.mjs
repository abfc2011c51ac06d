// What the first administrator does: comes in by the link that the program printed, puts up the tree, lets others in.

import { everyoneCanUse } from "./checks.mjs";
import { rows } from "./roster.mjs";

export const PASSWORD = "老槐树下三碗面 2026";

const button = (page, name) => page.getByRole("button", { name, exact: true });

/** Opens a link that signs in once, and sets the password. */
export async function enterByLink(page, link, name) {
  await page.goto(link);
  await everyoneCanUse(page, `${name}-link`);
  await button(page, "登录").click();
  await page.waitForURL(/\/password$/);
  await everyoneCanUse(page, `${name}-password`);
  await page.getByLabel("密码", { exact: true }).fill(PASSWORD);
  await page.getByLabel("再输一遍密码").fill(PASSWORD);
  await button(page, "保存").click();
  await page.waitForURL((address) => address.pathname === "/");
  await everyoneCanUse(page, `${name}-overview`);
}

/** Adds the invented township and its villages below the county, which is there already. */
export async function putUpTree(page, county) {
  const places = await rows("organisations");
  const township = places.find(({ kind }) => kind === "township");
  await page.goto("/organisations");
  await everyoneCanUse(page, "organisations");
  await page.getByRole("link", { name: `在${county}下面添加` }).click();
  await everyoneCanUse(page, "organisation-new");
  await addPlace(page, township, "乡镇、街道");
  const below = page.getByRole("link", { name: `在${township.name}下面添加` });
  const address = await below.getAttribute("href");
  for (const village of places.filter(({ kind }) => kind === "village")) {
    await page.goto(address);
    await addPlace(page, village, "村、社区");
  }
  await everyoneCanUse(page, "organisations-all");
}

async function addPlace(page, { name, code, lon, lat }, kind) {
  await page.getByLabel(kind, { exact: true }).check();
  await page.getByLabel("名称").fill(name);
  await page.getByLabel(/^区划代码/).fill(code.padEnd(12, "0"));
  if (lon && lat) {
    await page.getByLabel("手机定位", { exact: true }).check();
    await page.getByLabel(/^经度/).fill(lon);
    await page.getByLabel(/^纬度/).fill(lat);
  }
  await button(page, "保存").click();
  await page.waitForURL(/\/organisations$/);
}

/** Makes an account for the coordinator of an organisation, and answers the link for its first sign-in. */
export async function letIn(page, name, login, organisation) {
  await page.goto("/accounts/new");
  await everyoneCanUse(page, "account-new");
  await page.getByLabel("姓名").fill(name);
  await page.getByLabel("登录名").fill(login);
  await page.getByLabel("协调员", { exact: true }).check();
  const places = page.getByLabel("在哪个组织");
  const choice = places.locator("option", { hasText: organisation });
  await places.selectOption(await choice.getAttribute("value"));
  await button(page, "添加一个人").click();
  const link = await page.getByLabel("链接", { exact: true }).inputValue();
  await everyoneCanUse(page, "account-link");
  return link;
}

/** Signs in with login and password. */
export async function signIn(page, login) {
  await page.goto("/sign-in");
  await everyoneCanUse(page, "sign-in");
  await page.getByLabel("用户名").fill(login);
  await page.getByLabel("密码").fill(PASSWORD);
  await button(page, "登录").click();
  await page.waitForURL((address) => address.pathname === "/");
}
