import { asText, labelOf, list } from '../../engine';
import { candidateList, type Candidate } from '../responses';
import type { paths } from '../api';

const nameOf = ({ firstName, lastName }: Partial<Candidate['profile']>): string =>
	[firstName, lastName].flatMap((part) => asText(part) ?? []).join(' ');

/** The candidates of the chosen assessment, by `interviewId`. */
export const candidates = list<paths>()({
	name: 'candidates',
	noun: 'candidates',
	dependsOn: { assessmentId: 'assessment' },
	load: async ({ call, values }) => {
		const response = await call('GET /assessments/{id}/candidates', { path: { id: values.assessmentId } });
		return { rows: candidateList(response).candidates };
	},
	entry: ({ interviewId, candidateEmail, profile }) => ({
		name: labelOf(nameOf(profile ?? {}), candidateEmail) ?? candidateEmail,
		value: interviewId,
	}),
});
