import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { chromiumProgram } from './chromium.ts';

export const PASSWORD = 'linghang-demo';
/** A busy machine may take its time; nothing here waits longer than it must. */
export const PATIENCE_MS = 45_000;
/** One process for everything does not survive the closing of a window. */
const UNWANTED = ['--single-process', '--disable-web-security', '--allow-running-insecure-content'];

/** A real browser. Ends with `close`. */
export async function openBrowser(): Promise<Browser> {
  const args = chromium.args.filter((argument) => !UNWANTED.includes(argument));
  return playwright.launch({
    executablePath: await chromiumProgram(),
    args: [...args, '--disable-background-networking'],
  });
}

/** Somebody at a screen, with everything that their browser complained about. */
export class Visitor {
  readonly page: Page;
  readonly complaints: string[] = [];
  readonly #context: BrowserContext;

  private constructor(context: BrowserContext, page: Page) {
    this.#context = context;
    this.page = page;
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(String(error)));
  }

  static async arrive(browser: Browser, origin: string, width = 1440, height = 900): Promise<Visitor> {
    const context = await browser.newContext({
      baseURL: origin,
      viewport: { width, height },
      locale: 'zh-CN',
    });
    context.setDefaultTimeout(PATIENCE_MS);
    return new Visitor(context, await context.newPage());
  }

  /** Opens the address and signs in on the way. */
  async signIn(account: string, address = '/'): Promise<void> {
    await this.page.goto(address);
    await this.page.locator('input[name=account]').fill(account);
    await this.page.locator('input[name=password][type=password]').fill(PASSWORD);
    await this.page.locator('form button', { hasText: /^(登录|Sign in)$/ }).click();
    await this.page.waitForURL((url) => url.pathname === '/');
  }

  leave(): Promise<void> {
    return this.#context.close();
  }
}
