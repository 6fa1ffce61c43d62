import { randomUUID } from 'node:crypto';

import { empty, json, text, type ApiResponse } from '../../response.mjs';
import type { Clock } from '../../clock.mjs';
import type { Call, VendorDefinition } from '../../definition.mjs';
import { answersIn } from './answers.mjs';
import type { HotDocsState, HotDocsStatus, HotDocsVersion, HotDocsWorkItem } from './state.mjs';

/** The work item that the path names: `workItemId` in v2.0, `id` in v1.1. */
export const workItemOf = (state: HotDocsState, { params }: Call): HotDocsWorkItem | undefined =>
	state.workItems.get((params.workItemId ?? params.id ?? '').toLowerCase());

export const statusOf = ({ status, assembledAt, endsAs }: HotDocsVersion, clock: Clock): HotDocsStatus =>
	assembledAt !== undefined && clock.now() >= assembledAt ? endsAs : status;

/** The status of the current version; a work item without one is in progress. */
export function currentStatus({ versions }: HotDocsWorkItem, clock: Clock): HotDocsStatus {
	const current = versions.at(-1);
	return current ? statusOf(current, clock) : 'InProgress';
}

const versionIdOf = ({ params }: Call) => (params.versionId ?? '').toLowerCase();

/** Starts the assembly of a version's documents. */
export function assemble(version: HotDocsVersion, state: HotDocsState, clock: Clock): void {
	delete version.session;
	version.status = 'Completing';
	version.assembledAt = clock.now() + state.assemblyMs;
	version.endsAs = state.assemblyEndsAs;
}

/** Versions of work items (v2.0) and assembly sessions (v1.1), which are the same records here. */
export function versionOperations(state: () => HotDocsState, clock: Clock): VendorDefinition['operations'] {
	const versionOf = (call: Call) =>
		workItemOf(state(), call)?.versions.find((version) => version.id === versionIdOf(call));

	/** A repeated PUT finds the version that the first one created. */
	function findOrCreate(item: HotDocsWorkItem, call: Call): HotDocsVersion {
		const known = versionOf(call);
		if (known !== undefined) return known;
		const version: HotDocsVersion = { id: versionIdOf(call), status: 'InProgress', endsAs: 'Completed' };
		item.versions.push(version);
		call.changed('workItemVersionCreated');
		return version;
	}

	const onItem = (work: (item: HotDocsWorkItem, call: Call) => ApiResponse) => (call: Call) => {
		const item = workItemOf(state(), call);
		return item === undefined ? text(404, 'Not Found') : work(item, call);
	};

	const onVersion = (work: (version: HotDocsVersion, call: Call) => ApiResponse) => (call: Call) => {
		const version = versionOf(call);
		return version === undefined ? text(404, 'Not Found') : work(version, call);
	};

	const onSession = (work: (version: HotDocsVersion, call: Call) => ApiResponse) =>
		onItem(({ versions }, call) => {
			const version = versions.find(({ session }) => session !== undefined);
			return version === undefined ? text(404, 'There is no session in progress') : work(version, call);
		});

	function beginAssemblySession(item: HotDocsWorkItem, call: Call): ApiResponse {
		const body = call.body as { answerXml?: string; forceCreate?: boolean };
		const open = item.versions.find(({ id, session }) => session !== undefined && id !== versionIdOf(call));
		if (open !== undefined && body.forceCreate !== true) return text(409, 'A session is in progress');
		const given = answersIn(body.answerXml, 'answerXml');
		if (!(given instanceof Map)) return given;
		if (open !== undefined) {
			delete open.session;
			call.changed('assemblySessionReplaced');
		}
		const version = findOrCreate(item, call);
		if (version.session === undefined) call.changed('assemblySessionBegun');
		version.session ??= { hdaSessionId: randomUUID(), coreSessionId: randomUUID() };
		given.forEach((value, name) => item.answers.set(name, value));
		return json(200, {
			...version.session,
			interviewJsUrl: 'https://yourtenancy.hotdocsadvance.com/core/interview.js',
		});
	}

	return {
		getWorkItemVersions: onItem(({ versions }, { query }) => {
			const all = versions.map((version, index) => ({
				id: version.id,
				number: index + 1,
				status: statusOf(version, clock),
			}));
			return json(200, matching(all, query));
		}),
		putWorkItemVersion: onItem((item, call) => {
			findOrCreate(item, call);
			return empty(204);
		}),
		createAndAssembleWorkItemVersion: onItem((item, call) => {
			const version = findOrCreate(item, call);
			if (version.assembledAt === undefined) {
				assemble(version, state(), clock);
				call.changed('workItemVersionAssembled');
			}
			return json(200, { status: statusOf(version, clock) });
		}),
		getWorkItemVersionStatus: onVersion((version) => json(200, { status: statusOf(version, clock) })),
		completeWorkItemVersion: onVersion((version, call) => {
			assemble(version, state(), clock);
			call.changed('workItemVersionCompleted');
			return empty(204);
		}),
		saveAndCloseWorkItemVersion: onVersion((version, call) => {
			if (version.session === undefined) return text(409, 'There is no session in progress');
			delete version.session;
			version.status = 'Saved';
			call.changed('workItemVersionSaved');
			return json(200, { status: version.status });
		}),
		beginAssemblySession: onItem(beginAssemblySession),
		saveAssemblySession: onSession((version, call) => {
			version.status = 'Saved';
			call.changed('assemblySessionSaved');
			return empty(200);
		}),
		completeAssemblySession: onSession((version, call) => {
			const { runAssembly = true } = call.body as { runAssembly?: boolean };
			if (runAssembly) assemble(version, state(), clock);
			else Object.assign(version, { status: 'Completed', session: undefined });
			call.changed(runAssembly ? 'assemblySessionAssembled' : 'assemblySessionCompleted');
			return empty(200);
		}),
	};
}

/** The records that `filter` finds by status. Its grammar is not known; here it is a status in any letter case. */
export const matching = <T extends { status: string }>(all: T[], { filter }: Record<string, unknown>): T[] =>
	filter === undefined ? all : all.filter(({ status }) => status.toLowerCase() === String(filter).toLowerCase());
