import { NodeOperationError, type IDataObject, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';

import { asNodeError } from '../errors/nodeErrors';
import { clientFor } from '../http/standaloneClient';
import type { Context } from '../http/requestContext';
import type { Calls } from '../operation/define';
import { Problem } from '../errors/problem';
import { settle, settleNow } from '../errors/result';
import { latest, nextEvents, type Known, type Watch } from './nextEvents';
import { failed, worked } from './outage';
import type { AnyPollTrigger, Source } from './trigger';

/** What is saved in the node's part of the workflow's data. */
interface Saved {
	/** By event, subject and credential. */
	watched?: Record<string, Known>;
}

type AnySource = Source<unknown, never>;
type Call = Calls<never>['call'];

interface Told {
	at: number;
	json: IDataObject;
}

/** n8n makes one context for an activation and all its polls. */
const seen = new WeakSet<IPollFunctions>();
const busy = new WeakSet<IPollFunctions>();

/** The values of the trigger's parameters. @throws NodeOperationError */
function valuesOf(context: IPollFunctions, { parameters }: AnyPollTrigger): Record<string, unknown> {
	const timezone = context.getTimezone();
	return Object.fromEntries(
		Object.entries(parameters).map(([name, { property, read }]) => {
			const value = settleNow(() => read(context.getNodeParameter(name), { timezone }));
			if (value.ok) return [name, value.value];
			if (!(value.error instanceof Problem)) throw value.error;
			const { problem, remedy } = value.error;
			throw new NodeOperationError(context.getNode(), `"${property.displayName}" ${problem}`, { description: remedy });
		}),
	);
}

/** Under what a watch is saved. Another credential may be another account, whose records are not news. */
function keyOf(context: IPollFunctions, { subject = '' }: AnySource, { event }: Watch<unknown>): string {
	const credentials = Object.values(context.getNode().credentials ?? {}).map(({ id }) => id);
	return [event, subject, ...credentials].join(' ');
}

const told = (source: AnySource, { event, at }: Watch<unknown>, record: unknown, before?: string): Told => ({
	at: at(record),
	json: { event, ...source.output(record, event, before) },
});

/** The items of one execution, what happened first coming first. */
const itemsOf = (all: Told[]): INodeExecutionData[][] => [
	all.sort((a, b) => (a.at || 0) - (b.at || 0)).map(({ json }) => ({ json })),
];

/** Looks once. What is known changes at the very end and at once, because n8n may save it at any time. */
async function look(
	context: IPollFunctions,
	sources: AnySource[],
	saved: Saved,
	call: Call,
): Promise<INodeExecutionData[][] | null> {
	const happened: Told[] = [];
	const watched: Record<string, Known> = {};
	const now = Date.now();
	for (const source of sources) {
		const knowns = source.watches.map((watch) => saved.watched?.[keyOf(context, source, watch)]);
		const records = await source.load(call, latest(knowns.map((known) => known?.newest ?? NaN)));
		source.watches.forEach((watch, index) => {
			const { events, known } = nextEvents(knowns[index], records, watch, now);
			watched[keyOf(context, source, watch)] = known;
			for (const { record, before } of events) {
				if (source.wanted?.(record) ?? true) happened.push(told(source, watch, record, before));
			}
		});
	}
	saved.watched = watched;
	return happened.length > 0 ? itemsOf(happened) : null;
}

/** For a test in the editor: the newest record of each event, in the event's shape. Nothing is remembered of it. */
async function sample(context: IPollFunctions, sources: AnySource[], call: Call): Promise<INodeExecutionData[][]> {
	const newest: Told[] = [];
	for (const source of sources) {
		const records = (await source.load(call, undefined)).filter((record) => source.wanted?.(record) ?? true);
		for (const watch of source.watches) {
			const fitting = records.filter((record) => watch.sampled?.(record) ?? isNews(watch, record));
			const [first] = fitting.map((record) => told(source, watch, record)).sort((a, b) => (b.at || 0) - (a.at || 0));
			if (first) newest.push(first);
		}
	}
	if (newest.length > 0) return itemsOf(newest);
	const nouns = sources.map(({ noun }) => noun).join(' or ');
	throw new NodeOperationError(context.getNode(), `There are no ${nouns} yet to show a sample of`, {
		description: 'The account has none that fits the events chosen. A published workflow waits for the first one.',
		level: 'info',
	});
}

/** Whether the event would be told of the record if it were seen for the first time. */
function isNews<R>({ mark, tells }: Watch<R>, record: R): boolean {
	const now = mark(record);
	return now !== undefined && tells(now, undefined);
}

/**
 * Asks the vendor what has happened: the `poll` of every polling trigger.
 * @returns the events since the last poll as the items of one execution, or null
 * @throws NodeApiError or NodeOperationError; of a lasting trouble the first time only
 */
export async function poll(context: IPollFunctions, trigger: AnyPollTrigger): Promise<INodeExecutionData[][] | null> {
	// A poll may take longer than the time between two of them
	if (busy.has(context)) return null;
	busy.add(context);
	const isFirst = !seen.has(context);
	seen.add(context);
	const isTest = context.getMode() === 'manual';
	let hasGround = false;
	const settled = await settle(async () => {
		const sources = trigger.sources(valuesOf(context, trigger));
		const saved: Saved = isTest ? {} : context.getWorkflowStaticData('node');
		hasGround = sources.every((source) =>
			source.watches.every((watch) => saved.watched?.[keyOf(context, source, watch)] !== undefined),
		);
		const { call } = await clientFor<never>(context as unknown as Context, trigger.vendor);
		return isTest ? await sample(context, sources, call) : await look(context, sources, saved, call);
	});
	busy.delete(context);
	if (settled.ok) {
		if (!isTest) worked(context);
		return settled.value;
	}
	if (isTest) throw asNodeError(context.getNode(), settled.error);
	failed(context, settled.error, { isFirst, hasGround });
	return null;
}
