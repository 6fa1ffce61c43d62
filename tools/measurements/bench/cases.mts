import { add, type Contender, download, invite } from './contenders.mjs';
import type { Belongs, Item } from './run.mjs';
import type { VendorSettings } from './vendor/settings.mjs';

/** Contenders that run in turns under the same conditions. */
export interface Case {
	title: string;
	/** What happens, in a sentence or two. */
	about: string;
	rounds: number;
	settings: VendorSettings;
	items: Item[];
	/** Whether an output item is the answer to an item. */
	belongs: Belongs;
	/** The first is ours. */
	contenders: Contender[];
	/** What is known without measuring. */
	arithmetic?: { name: string; ms: number };
	/** Gives each run an n8n of its own, because n8n keeps memory that it once had. */
	fresh?: boolean;
	/** What the table shows beside time and CPU. */
	shows: 'requests' | 'memory';
}

const MANY = 1000;
const LATENCY = 50;
const REPORT_BYTES = 5_000_000;
const LIMIT = { perSecond: 50, burst: 50 };
const noLimit: VendorSettings = { latencyMs: LATENCY, reportBytes: 1000 };
const limited: VendorSettings = { ...noLimit, limit: { ...LIMIT, tellsWhen: true } };
const byTheLimit = { name: 'The limit itself', ms: ((MANY - LIMIT.burst) / LIMIT.perSecond) * 1000 };
/** What the pool and the vendor's latency alone would take. */
const byLatency = (atOnce: number) => ({
	name: `${atOnce} at once, latency alone`,
	ms: (MANY / atOnce) * LATENCY,
});

const adds = (count: number): Item[] =>
	Array.from({ length: count }, (_, index) => ({
		emailAddress: `candidate-${index}@example.com`,
		firstName: 'Jane',
		lastName: `Doe ${index}`,
		videointerviewGroupId: '35310',
	}));

const invites = (count: number): Item[] =>
	Array.from({ length: count }, (_, index) => ({
		name: `Jane Doe ${index}`,
		email: `candidate-${index}@example.com`,
	}));

const namesCandidate: Belongs = ({ emailAddress }, { json }) => json.candidateEmail === emailAddress;

/** HTTP Request gives the vendor's answer as it is, a list of one. */
const hasOwnLink: Belongs = ({ email }, { json }) => {
	const { invite_link: link } = ((json.invites as unknown[])?.[0] ?? json) as { invite_link?: string };
	return link?.endsWith(`for=${encodeURIComponent(String(email))}`) ?? false;
};

const holdsReport: Belongs = (_item, { binary }) => Object.values(binary ?? {})[0]?.bytes === REPORT_BYTES;

/** By the name that the command line knows. */
export const cases = {
	adds: {
		title: '1,000 candidates added, 50 ms latency, no limit',
		about: 'X0PA Room, Candidate → Add. Every node as it comes, with a credential where it can have one.',
		rounds: 5,
		settings: noLimit,
		items: adds(MANY),
		belongs: namesCandidate,
		contenders: [add.ours('Ours, default setting'), add.httpRequest(), add.oneByOne(100), add.bare(50)],
		arithmetic: byLatency(50),
		shows: 'requests',
	},
	concurrency20: {
		title: 'The same, 20 at once',
		about: 'Ours with *Max Concurrent Requests* 20, against n8n’s own HTTP helper in a pool of 20.',
		rounds: 5,
		settings: noLimit,
		items: adds(MANY),
		belongs: namesCandidate,
		contenders: [
			add.ours('Ours, at most 20 at once', { maxConcurrency: 20 }),
			add.bare(20),
			add.bareWithExpressions(20),
		],
		arithmetic: byLatency(20),
		shows: 'requests',
	},
	limited: {
		title: '1,000 candidates added, 50 requests a second, burst of 50',
		about:
			'The vendor answers 429 with `Retry-After: 1` to what is over its limit. Nobody has told our node the limit.',
		rounds: 3,
		settings: limited,
		items: adds(MANY),
		belongs: namesCandidate,
		contenders: [
			add.ours('Ours, default setting'),
			add.httpRequest(),
			add.httpRequestTuned(LIMIT.perSecond),
			add.oneByOne(100),
		],
		arithmetic: byTheLimit,
		shows: 'requests',
	},
	silentLimit: {
		title: 'The same, without Retry-After',
		about: 'The 429 does not say when to come again.',
		rounds: 2,
		settings: { ...noLimit, limit: { ...LIMIT, tellsWhen: false } },
		items: adds(MANY),
		belongs: namesCandidate,
		contenders: [add.ours('Ours, default setting')],
		arithmetic: byTheLimit,
		shows: 'requests',
	},
	invites: {
		title: '1,000 Xobin assessment invites under the same limit',
		about: 'Xobin takes up to 500 candidates in one request. HTTP Request sends one for each item.',
		rounds: 3,
		settings: limited,
		items: invites(MANY),
		belongs: hasOwnLink,
		contenders: [invite.ours('Ours, default setting'), invite.httpRequest(), invite.httpRequestTuned(LIMIT.perSecond)],
		arithmetic: byTheLimit,
		shows: 'requests',
	},
	downloads: {
		title: '200 PDF reports of 5 MB downloaded',
		about: 'Xobin, Assessment Report → Download PDF, into n8n’s binary storage on disk. Each run in an n8n of its own.',
		rounds: 3,
		settings: { latencyMs: LATENCY, reportBytes: REPORT_BYTES },
		items: Array.from({ length: 200 }, (_, index) => ({ reportId: index + 1 })),
		belongs: holdsReport,
		contenders: [
			download.ours('Ours, default setting'),
			download.httpRequest(),
			{ ...download.ours('Ours, one at a time', { maxConcurrency: 1 }), rounds: 1 },
		],
		fresh: true,
		shows: 'memory',
	},
	memory: {
		title: '10,000 candidates added',
		about: 'As the first case, with ten times as many items. Each run in an n8n of its own.',
		rounds: 1,
		settings: noLimit,
		items: adds(10 * MANY),
		belongs: namesCandidate,
		contenders: [add.ours('Ours, default setting'), add.httpRequest()],
		fresh: true,
		shows: 'memory',
	},
} satisfies Record<string, Case>;

export type CaseName = keyof typeof cases;
