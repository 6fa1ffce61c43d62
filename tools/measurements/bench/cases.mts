import { add, type Contender, download, invite } from './contenders.mjs';
import type { Belongs, Item, Load, Start } from './run.mjs';
import type { VendorSettings } from './vendor/settings.mjs';

/** Contenders that take turns under the same conditions. */
export interface Case extends Load {
	title: string;
	/** Description in one or two sentences. */
	about: string;
	rounds: number;
	/** The first is ours. */
	contenders: Contender[];
	/** A reference value that needs no measurement. */
	arithmetic?: { name: string; ms: number };
	/** Starts a separate n8n for each run, because n8n doesn't release memory it once used. */
	fresh?: boolean;
	/** What the table shows besides time and CPU. */
	shows: 'requests' | 'memory' | 'executions';
}

const MANY = 1000;
const LATENCY = 50;
const REPORT_BYTES = 5_000_000;
const LIMIT = { perSecond: 50, burst: 50 };
const noLimit: VendorSettings = { latencyMs: LATENCY, reportBytes: 1000 };
const limited: VendorSettings = { ...noLimit, limit: { ...LIMIT, tellsWhen: true } };
const byTheLimit = { name: 'Theoretical minimum', ms: ((MANY - LIMIT.burst) / LIMIT.perSecond) * 1000 };
/** The time that the pool and the vendor's latency alone would take. */
const byLatency = (atOnce: number) => ({
	name: `Latency alone, ${atOnce} concurrent`,
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

/** Executions of one item, spread evenly over a time in ms. @param from when the first one starts, in ms */
const singles = (count: number, withinMs = 0, from = 0): Start[] =>
	Array.from({ length: count }, (_, index) => ({ at: from + (index * withinMs) / count, items: 1 }));

const namesCandidate: Belongs = ({ emailAddress }, { json }) => json.candidateEmail === emailAddress;

/** A service that allows a number of requests at the same time, and says no more than that there are too many. */
const allowing = (atOnce: number) => ({
	title: `30 candidates added, ${atOnce} request${atOnce === 1 ? '' : 's'} at the same time allowed`,
	about: 'Each takes 400 ms. The vendor rejects any more after 20 ms, with 429 and without `Retry-After`.',
	rounds: 2,
	settings: { latencyMs: 400, refusalMs: 20, reportBytes: 1000, limit: { atOnce, tellsWhen: false } },
	items: adds(30),
	belongs: namesCandidate,
	arithmetic: { name: 'Theoretical minimum', ms: (30 / atOnce) * 400 },
	shows: 'requests' as const,
});

/** HTTP Request returns the vendor's response unchanged, a list of one. */
const hasOwnLink: Belongs = ({ email }, { json }) => {
	const { invite_link: link } = ((json.invites as unknown[])?.[0] ?? json) as { invite_link?: string };
	return link?.endsWith(`for=${encodeURIComponent(String(email))}`) ?? false;
};

const holdsReport: Belongs = (_item, { binary }) => Object.values(binary ?? {})[0]?.bytes === REPORT_BYTES;

/** By the name on the command line. */
export const cases = {
	adds: {
		title: '1,000 candidates added, 50 ms latency, no rate limit',
		about: 'X0PA Room, Candidate → Add. Every node has its default settings, and a credential if it supports one.',
		rounds: 5,
		settings: noLimit,
		items: adds(MANY),
		belongs: namesCandidate,
		contenders: [add.ours('This package, default settings'), add.httpRequest(), add.oneByOne(100), add.bare(50)],
		arithmetic: byLatency(50),
		shows: 'requests',
	},
	concurrency20: {
		title: 'The same, 20 concurrent',
		about: 'This package with *Max Concurrent Requests* 20, compared with n8n’s own HTTP helper in a pool of 20.',
		rounds: 5,
		settings: noLimit,
		items: adds(MANY),
		belongs: namesCandidate,
		contenders: [
			add.ours('This package, at most 20 concurrent', { maxConcurrency: 20 }),
			add.bare(20),
			add.bareWithExpressions(20),
		],
		arithmetic: byLatency(20),
		shows: 'requests',
	},
	limited: {
		title: '1,000 candidates added, 50 requests per second, burst of 50',
		about: 'The vendor rejects requests over its limit with 429 and `Retry-After: 1`. Our node doesn’t know the limit.',
		rounds: 3,
		settings: limited,
		items: adds(MANY),
		belongs: namesCandidate,
		contenders: [
			add.ours('This package, default settings'),
			add.httpRequest(),
			add.httpRequestTuned(LIMIT.perSecond),
			add.oneByOne(100),
		],
		arithmetic: byTheLimit,
		shows: 'requests',
	},
	silentLimit: {
		title: 'The same, without Retry-After',
		about: 'The 429 response doesn’t say when to retry.',
		rounds: 2,
		settings: { ...noLimit, limit: { ...LIMIT, tellsWhen: false } },
		items: adds(MANY),
		belongs: namesCandidate,
		contenders: [add.ours('This package, default settings')],
		arithmetic: byTheLimit,
		shows: 'requests',
	},
	invites: {
		title: '1,000 Xobin assessment invites under the same limit',
		about: 'Xobin accepts up to 500 candidates in one request. HTTP Request sends one request per item.',
		rounds: 2,
		settings: limited,
		items: invites(MANY),
		belongs: hasOwnLink,
		contenders: [
			invite.ours('This package, default settings'),
			invite.httpRequest(),
			invite.httpRequestTuned(LIMIT.perSecond),
		],
		arithmetic: byTheLimit,
		shows: 'requests',
	},
	burst: {
		title: '300 executions of one item within 3 s, 10 requests per second, burst of 10',
		about: 'As many webhook calls, with `Retry-After: 1` in each rejection.',
		rounds: 2,
		settings: { ...noLimit, limit: { perSecond: 10, burst: 10, tellsWhen: true } },
		items: adds(300),
		starts: singles(300, 3000),
		belongs: namesCandidate,
		contenders: [add.ours('This package, default settings'), { ...add.httpRequest(), rounds: 1 }],
		arithmetic: { name: 'Theoretical minimum', ms: 29_000 },
		shows: 'executions',
	},
	oneAtOnce: { ...allowing(1), contenders: [add.ours('This package, one execution')] },
	oneAtOnceSingly: {
		...allowing(1),
		title: 'The same, 30 executions of one item',
		starts: singles(30),
		contenders: [add.ours('This package, 30 executions')],
		shows: 'executions',
	},
	threeAtOnce: { ...allowing(3), contenders: [add.ours('This package, one execution')] },
	threeAtOnceSingly: {
		...allowing(3),
		title: 'The same, 30 executions of one item',
		starts: singles(30),
		contenders: [add.ours('This package, 30 executions')],
		shows: 'executions',
	},
	beside: {
		title: '2,000 candidates added in one execution, beside 40 executions of one item, 50 requests per second',
		about:
			'One of the 40 starts in each second. The vendor rejects requests over its limit with 429 and `Retry-After: 1`.',
		rounds: 1,
		settings: limited,
		items: adds(2040),
		starts: [{ at: 0, items: 2000, isBackground: true }, ...singles(40, 36_000, 2000)],
		belongs: namesCandidate,
		contenders: [add.ours('This package, default settings')],
		arithmetic: { name: 'Theoretical minimum', ms: ((2040 - LIMIT.burst) / LIMIT.perSecond) * 1000 },
		shows: 'executions',
	},
	slowCalls: {
		title: '40 executions of one item beside ten slow ones',
		about: 'A request takes 50 ms; those of the ten take 60 s. The others start 6 s later, two in each second.',
		rounds: 1,
		settings: { ...noLimit, slowMs: 60_000 },
		items: [...adds(40), ...adds(10).map((item) => ({ ...item, emailAddress: `slow-${String(item.emailAddress)}` }))],
		starts: [
			...singles(40, 20_000, 6000),
			...Array.from({ length: 10 }, () => ({ at: 0, items: 1, isBackground: true as const })),
		],
		belongs: namesCandidate,
		contenders: [
			add.ours('This package, beside ten slow calls', { timeout: 120_000 }),
			{ ...add.ours('This package, alone', { timeout: 120_000 }), items: 40, starts: singles(40, 20_000) },
		],
		shows: 'executions',
	},
	singles: {
		title: '100 executions of one item, 10 at a time, no rate limit',
		about: 'As webhook calls: the whole time from the first call to the last response.',
		rounds: 7,
		settings: noLimit,
		items: adds(100),
		starts: singles(100),
		atOnce: 10,
		belongs: namesCandidate,
		contenders: [add.ours('This package, default settings'), add.httpRequest()],
		shows: 'executions',
	},
	downloads: {
		title: '200 PDF reports of 5 MB downloaded',
		about: 'Xobin, Assessment Report → Download PDF, into n8n’s binary storage on disk. Each run uses a separate n8n.',
		rounds: 3,
		settings: { latencyMs: LATENCY, reportBytes: REPORT_BYTES },
		items: Array.from({ length: 200 }, (_, index) => ({ reportId: index + 1 })),
		belongs: holdsReport,
		contenders: [
			download.ours('This package, default settings'),
			download.httpRequest(),
			{ ...download.ours('This package, one at a time', { maxConcurrency: 1 }), rounds: 1 },
		],
		fresh: true,
		shows: 'memory',
	},
	memory: {
		title: '10,000 candidates added',
		about: 'Like the first case, with ten times as many items. Each run uses a separate n8n.',
		rounds: 1,
		settings: noLimit,
		items: adds(10 * MANY),
		belongs: namesCandidate,
		contenders: [add.ours('This package, default settings'), add.httpRequest()],
		fresh: true,
		shows: 'memory',
	},
} satisfies Record<string, Case>;

export type CaseName = keyof typeof cases;
