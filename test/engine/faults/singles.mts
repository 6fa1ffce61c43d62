import type { INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox/types.mjs';
import { link, runHotDocs } from '../HotDocsAdvance/fixture.mjs';
import { runRoom } from '../X0paRoom/fixture.mjs';
import { runXobin } from '../Xobin/fixture.mjs';
import { newAssessment, newCandidateIn, newXobinReport } from './records.mjs';
import { changesAt, nextEmail, nextGuid, rl, type Item, type Subject } from './subject.mjs';

const getReport: Subject = {
	title: 'Xobin: get a report',
	effect: 'read',
	answers: 'json',
	operationId: 'getAssessmentReport',
	run: async (sandbox, options, more) =>
		await runXobin(
			sandbox,
			{ resource: 'assessmentReport', operation: 'get', reportId: '={{ $json.id }}', options },
			more,
		),
	items: (sandbox) => {
		const id = newXobinReport(sandbox).id;
		return [
			{
				json: { id },
				mark: { path: new RegExp(`/report/${id}$`) },
				owns: (output) => output.report_id === id,
				times: () => 0,
			},
		];
	},
};

const listCandidates: Subject = {
	title: 'X0PA Room: get many candidates',
	effect: 'read',
	answers: 'json',
	operationId: 'listCandidates',
	run: async (sandbox, options, more) =>
		await runRoom(
			sandbox,
			{
				resource: 'candidate',
				operation: 'getAll',
				assessmentId: rl('={{ $json.id }}'),
				returnAll: true,
				simplify: true,
				options,
			},
			more,
		),
	items: (sandbox) => {
		const id = newAssessment(sandbox);
		const candidate = newCandidateIn(sandbox, id);
		return [
			{
				json: { id },
				mark: { path: new RegExp(`/assessments/${id}/candidates$`) },
				owns: (output) => output.interviewId === candidate.interviewId,
				times: () => 0,
			},
		];
	},
};

const shareReport: Subject = {
	title: 'Xobin: share a report',
	effect: 'repeatable',
	answers: 'json',
	operationId: 'shareOrDownloadAssessmentReport',
	run: async (sandbox, options, more) =>
		await runXobin(
			sandbox,
			{ resource: 'assessmentReport', operation: 'share', reportId: '={{ $json.id }}', options },
			more,
		),
	items: (sandbox) => {
		const id = newXobinReport(sandbox).id;
		const path = new RegExp(`/${id}/share$`);
		return [
			{
				json: { id },
				mark: { path },
				owns: (output) => output.report_id === id,
				times: () => changesAt(sandbox, path),
			},
		];
	},
};

const putLink: Subject = {
	title: 'HotDocs Advance: create or update a link',
	effect: 'repeatable',
	answers: 'nothing',
	operationId: 'putPublicInterviewLink',
	run: async (sandbox, options, more) =>
		await runHotDocs(
			sandbox,
			{ operation: 'upsert', ...link, publicInterviewLinkId: '={{ $json.id }}', options },
			more,
		),
	items: (sandbox) => {
		const id = nextGuid();
		const path = new RegExp(`/${id}$`);
		return [
			{
				json: { id },
				mark: { path },
				owns: (output) => output.publicInterviewLinkId === id,
				times: () => changesAt(sandbox, path),
			},
		];
	},
};

const addCandidate =
	(own: INodeParameters): Subject['run'] =>
	async (sandbox, options, more) =>
		await runRoom(
			sandbox,
			{
				resource: 'candidate',
				operation: 'create',
				assessmentId: rl('={{ $json.id }}'),
				email: '={{ $json.email }}',
				options: { ...own, ...options },
			},
			more,
		);

const added = (sandbox: Sandbox, email: string) =>
	[...sandbox.state.x0paRoom.candidates.values()].filter((candidate) => candidate.email === email);

function candidateToAdd(sandbox: Sandbox): Item[] {
	const id = newAssessment(sandbox);
	const email = nextEmail();
	return [
		{
			json: { id, email },
			mark: { bodyHolds: email },
			owns: ({ interviewId, candidateEmail }) =>
				candidateEmail === email && added(sandbox, email).some((one) => one.interviewId === interviewId),
			times: () => added(sandbox, email).length,
		},
	];
}

const createCandidate: Subject = {
	title: 'X0PA Room: add a candidate',
	effect: 'once',
	answers: 'json',
	operationId: 'addCandidate',
	run: addCandidate({}),
	items: candidateToAdd,
};

/** @param calls the end of the URLs of its requests, within its assessment */
function candidateToInvite(sandbox: Sandbox, calls: string): Item[] {
	const [{ json, owns, times }] = candidateToAdd(sandbox);
	return [
		{
			json,
			mark: { path: new RegExp(`/assessments/${json.id as number}/(${calls})$`) },
			owns,
			times: () => sandbox.state.x0paRoom.outbox.filter(({ to }) => to === json.email).length,
			before: { report: 'Done before: the candidate was added', times },
		},
	];
}

const inviteAddedCandidate: Subject = {
	title: 'X0PA Room: invite the candidate who was added',
	effect: 'once',
	answers: 'json',
	operationId: 'sendInvite',
	run: addCandidate({ sendInvite: true }),
	items: (sandbox) => candidateToInvite(sandbox, 'invite'),
};

/** Two requests, either of which may fail. */
export const addAndInvite: Subject = {
	...inviteAddedCandidate,
	title: 'X0PA Room: add and invite a candidate',
	operationId: undefined,
	calls: 2,
	items: (sandbox) => candidateToInvite(sandbox, 'candidate|invite'),
};

const inviteToAiInterview: Subject = {
	title: 'Xobin: invite to an AI interview',
	effect: 'once',
	answers: 'json',
	operationId: 'inviteCandidateToAiInterview',
	run: async (sandbox, options, more) =>
		await runXobin(
			sandbox,
			{
				resource: 'aiInterviewInvite',
				operation: 'create',
				aiInterviewId: 138,
				candidateName: 'Ada',
				candidateEmail: '={{ $json.email }}',
				inviteFormat: 'sendlink',
				options,
			},
			more,
		),
	items: (sandbox) => {
		const email = nextEmail();
		return [
			{
				json: { email },
				mark: { bodyHolds: email },
				owns: (output) => output.email === email && sandbox.state.xobin.aiReports.has(Number(output.response_id)),
				times: () => sandbox.state.xobin.outbox.filter(({ to }) => to === email).length,
			},
		];
	},
};

/** Operations that make one request per item, and the invite that follows another request. */
export const singles: Subject[] = [
	getReport,
	listCandidates,
	shareReport,
	putLink,
	createCandidate,
	inviteAddedCandidate,
	inviteToAiInterview,
];
