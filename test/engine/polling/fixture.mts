import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import { LynxVizionApi } from '../../../credentials/LynxVizionApi.credentials';
import { X0paRoomApi } from '../../../credentials/X0paRoomApi.credentials';
import { XobinApi } from '../../../credentials/XobinApi.credentials';
import { LynxVizionTrigger } from '../../../nodes/LynxVizion/LynxVizionTrigger.node';
import { X0paRoomTrigger } from '../../../nodes/X0paRoom/X0paRoomTrigger.node';
import { XobinTrackTrigger } from '../../../nodes/Xobin/XobinTrackTrigger.node';
import type { Sandbox } from '../../../sandbox/types.mjs';
import { serverTime, type LynxVideo } from '../../../sandbox/vendors/LynxVizion/state.mjs';
import { newCandidate, type X0paCandidate } from '../../../sandbox/vendors/X0paRoom/state.mjs';
import { newReport, type XobinApplicant, type XobinReport } from '../../../sandbox/vendors/Xobin/state.mjs';
import { PollingWorkflow } from '../harness/pollNode.mjs';
import { signedIn } from '../X0paRoom/fixture.mjs';

export const ASSESSMENT = 824;
export const TRACK = 6578;
export const AI_INTERVIEW = 138;

interface More {
	durable?: boolean;
	credential?: ICredentialDataDecryptedObject;
}

/** A workflow that starts with X0PA Room Trigger. Default: all events of assessment 824. */
export const roomWorkflow = (sandbox: Sandbox, parameters: INodeParameters = {}, more: More = {}): PollingWorkflow =>
	new PollingWorkflow({
		node: new X0paRoomTrigger(),
		parameters: {
			assessmentId: { __rl: true, mode: 'list', value: String(ASSESSMENT) },
			events: ['candidateAdded', 'responseReceived', 'statusChanged'],
			simplify: true,
			...parameters,
		},
		credentialType: new X0paRoomApi(),
		credential: signedIn(sandbox),
		...more,
	});

/** A workflow that starts with LynxVizion Trigger. Default: all events. */
export const lynxWorkflow = (sandbox: Sandbox, parameters: INodeParameters = {}, more: More = {}): PollingWorkflow =>
	new PollingWorkflow({
		node: new LynxVizionTrigger(),
		parameters: {
			events: ['notificationReceived', 'videoCompleted', 'videoFailed'],
			projectId: { __rl: true, mode: 'list', value: '' },
			simplify: true,
			...parameters,
		},
		credentialType: new LynxVizionApi(),
		credential: { apiKey: sandbox.accounts.lynxVizion.apiKey, baseUrl: sandbox.baseUrl('lynxVizion') },
		...more,
	});

/** A workflow that starts with Xobin Track Trigger. Default: added applicants of track 6578, or AI interview 138. */
export const trackWorkflow = (sandbox: Sandbox, parameters: INodeParameters = {}, more: More = {}): PollingWorkflow =>
	new PollingWorkflow({
		node: new XobinTrackTrigger(),
		parameters: {
			event: 'applicantAdded',
			...(parameters.event === 'aiInterviewFinished'
				? { aiInterviewId: AI_INTERVIEW }
				: { trackId: { __rl: true, mode: 'list', value: TRACK } }),
			...parameters,
		},
		credentialType: new XobinApi(),
		credential: { apiKey: sandbox.accounts.xobin.apiKey, baseUrl: sandbox.baseUrl('xobin') },
		...more,
	});

let people = 100_000;

/** Adds a candidate in X0PA Room. */
export function addCandidate(sandbox: Sandbox, status = 'Draft', assessmentId = ASSESSMENT): X0paCandidate {
	const number = ++people;
	const person = { firstName: 'Ada', lastName: `No. ${number}`, email: `ada${number}@example.com` };
	const candidate = newCandidate({ ...person, assessmentId, profileId: number }, number, sandbox.clock.now());
	candidate.status = status;
	sandbox.state.x0paRoom.candidates.set(candidate.interviewId, candidate);
	return candidate;
}

/** Changes the interview's status. */
export function change(sandbox: Sandbox, candidate: X0paCandidate, status: string): void {
	candidate.status = status;
	candidate.updatedAt = sandbox.clock.now();
}

/** Adds the candidate's response to the interview. */
export function respond(sandbox: Sandbox, candidate: X0paCandidate): void {
	candidate.edits.responseAt = sandbox.clock.iso();
	candidate.updatedAt = sandbox.clock.now();
}

/** Uploads a video. */
export function addVideo(sandbox: Sandbox, changes: Partial<LynxVideo> = {}): LynxVideo {
	const number = ++people;
	const [template] = sandbox.state.lynxVizion.videos.values();
	const at = serverTime(sandbox.clock.now());
	const video: LynxVideo = {
		...template,
		id: String(number),
		job_id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
		name: `Video ${number}`,
		status: 'queued',
		processing_time: null,
		project_id: null,
		created_at: at,
		updated_at: at,
		...changes,
	};
	sandbox.state.lynxVizion.videos.set(video.id, video);
	return video;
}

/** Ends the analysis. */
export function end(
	sandbox: Sandbox,
	video: LynxVideo,
	status: LynxVideo['status'],
	processingTime: number | null,
): void {
	video.status = status;
	video.processing_time = processingTime;
	video.updated_at = serverTime(sandbox.clock.now());
}

/** Adds a LynxVizion notification. */
export function notify(sandbox: Sandbox, time = sandbox.clock.now()): string {
	const id = String(++people);
	sandbox.state.lynxVizion.notifications.set(id, {
		id,
		user_id: '550e8400-e29b-41d4-a716-446655440000',
		title: 'Processing complete',
		message: `The analysis of video ${id} is complete.`,
		type: 'success',
		is_read: 0,
		created_at: serverTime(time),
	});
	return id;
}

/** The applicants of a track in Xobin. */
export const applicantsOf = (sandbox: Sandbox, track = TRACK): Map<number, XobinApplicant> =>
	sandbox.state.xobin.tracks.get(track)!.applicants;

/** Adds an applicant to a track in Xobin. */
export function addApplicant(sandbox: Sandbox, stage = 'st-applied', track = TRACK): XobinApplicant {
	const number = ++people;
	const now = sandbox.clock.now();
	const applicant: XobinApplicant = {
		application_id: number,
		candidate_id: number,
		name: `Ada No. ${number}`,
		email: `ada${number}@example.com`,
		stage,
		stage_status: 'In Progress',
		score: null,
		added: now,
		updated: now,
		fields: [],
	};
	applicantsOf(sandbox, track).set(number, applicant);
	return applicant;
}

/** Moves the applicant to another stage. @param status that of the new stage */
export function move(sandbox: Sandbox, applicant: XobinApplicant, stage: string, status = 'In Progress'): void {
	applicant.stage = stage;
	applicant.stage_status = status;
	applicant.updated = sandbox.clock.now();
}

/** Hires or rejects the applicant. */
export const decide = (sandbox: Sandbox, applicant: XobinApplicant, decision: 'Hired' | 'Rejected'): void =>
	move(sandbox, applicant, `st-${decision.toLowerCase()}`, decision);

/** Invites somebody to an AI interview in Xobin. */
export function inviteToInterview(sandbox: Sandbox, parentId = AI_INTERVIEW): XobinReport {
	const id = ++people;
	const person = { name: `Ada No. ${id}`, email: `ada${id}@example.com`, candidateId: id };
	const invite = newReport({ id, parentId, title: 'First interview', ...person, updated: sandbox.clock.now() });
	sandbox.state.xobin.aiReports.set(id, invite);
	return invite;
}

/** Changes the status of the invite. */
export function setInterview(sandbox: Sandbox, invite: XobinReport, status: XobinReport['inviteStatus']): void {
	invite.inviteStatus = status;
	invite.updated = sandbox.clock.now();
}
