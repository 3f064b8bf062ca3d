import { readFileSync } from 'node:fs';
import { ApiUser, AppServer } from '#tests/e2e/support/server.ts';
import { SERVER_ENV, SERVER_FLAGS } from '../../../scripts/serverFlags.mjs';
import type { Door } from '../crowd/member.ts';

/** On a signal it collects and says what is left; all else is as `npm start` starts it. */
const COLLECTING = `data:text/javascript,${encodeURIComponent(
  "process.on('SIGUSR2', () => { gc(); console.log('heap ' + process.memoryUsage().heapUsed); });",
)}`;
const MB = 1024 * 1024;

/** The server as people get it: the bundle that `npm start` runs, with pages, asked over HTTP alone. */
export class Delivered {
  readonly #server: AppServer;
  readonly #people: readonly ApiUser[];

  private constructor(server: AppServer, people: readonly ApiUser[]) {
    this.#server = server;
    this.#people = people;
  }

  /** With so many accounts. */
  static async start(count: number): Promise<Delivered> {
    const node = [...SERVER_FLAGS, '--expose-gc', '--import', COLLECTING, 'build/app/main.js'];
    const server = await AppServer.start({ node, env: { RATE_FACTOR: '1000', ...SERVER_ENV } });
    const people: ApiUser[] = [];
    for (let index = 0; index < count; index++)
      people.push(await ApiUser.register(server.origin, `Person ${index}`, `person${index}@example.com`));
    return new Delivered(server, people);
  }

  /** Ways into a sheet of a new plan that everybody is a member of. */
  async doors(sheet: string, count: number): Promise<Door[]> {
    const { origin } = this.#server;
    const [owner, ...others] = this.#people as [ApiUser, ...ApiUser[]];
    const { id } = await owner.ok('POST', '/api/plans', { name: 'Spring drive', locale: 'en', day0: null });
    for (let index = 1; index <= others.length; index++)
      await owner.ok('POST', `/api/plans/${String(id)}/members`, {
        ...{ email: `person${index}@example.com`, role: 'planner' },
      });
    return Array.from({ length: count }, (_, index) => ({
      url: `${origin.replace('http', 'ws')}/sync/plan/${String(id)}/${sheet}?v=1`,
      origin,
      cookie: this.#people[index % this.#people.length]!.cookie,
      speaks: 'app',
    }));
  }

  /** As the system counts it. */
  residentMb(): number {
    const status = readFileSync(`/proc/${this.#server.pid}/status`, 'utf8');
    return Number(/^VmRSS:\s*(\d+) kB/m.exec(status)![1]) / 1024;
  }

  async heapAfterCollectionMb(): Promise<number> {
    const heap = /heap (\d+)/;
    process.kill(this.#server.pid!, 'SIGUSR2');
    while (!heap.test(this.#server.output)) await new Promise((resolve) => setTimeout(resolve, 20));
    return Number(heap.exec(this.#server.output)![1]) / MB;
  }

  stop(): Promise<void> {
    return this.#server.stop();
  }
}
