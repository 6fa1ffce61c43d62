import type { Sandbox } from '../../../sandbox/types.mjs';
import { newCandidate, type X0paCandidate } from '../../../sandbox/vendors/X0paRoom/state.mjs';
import { newReport, type XobinReport } from '../../../sandbox/vendors/Xobin/state.mjs';
import { nextEmail, nextNumber } from './subject.mjs';

/** Creates an assessment in X0PA Room. @returns its ID */
export function newAssessment(sandbox: Sandbox): number {
	const videointerviewGroupId = nextNumber();
	sandbox.state.x0paRoom.assessments.set(videointerviewGroupId, { videointerviewGroupId, groupName: 'Nurses' });
	return videointerviewGroupId;
}

/** Adds a candidate to an assessment in X0PA Room. */
export function newCandidateIn(sandbox: Sandbox, assessmentId: number): X0paCandidate {
	const person = { firstName: 'Ada', lastName: 'L', email: nextEmail(), assessmentId, profileId: nextNumber() };
	const candidate = newCandidate(person, nextNumber(), Date.now());
	sandbox.state.x0paRoom.candidates.set(candidate.interviewId, candidate);
	return candidate;
}

/** Creates an assessment report in Xobin. */
export function newXobinReport(sandbox: Sandbox): XobinReport {
	const id = nextNumber();
	const report = newReport({ id, parentId: 138, title: 'Nurse', name: 'Ada', email: nextEmail(), candidateId: id });
	sandbox.state.xobin.reports.set(id, report);
	return report;
}
