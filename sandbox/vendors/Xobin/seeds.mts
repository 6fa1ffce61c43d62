/** Records of the Xobin sandbox besides the reports. The track ID is the one in Xobin's example. */
export const xobinParents = {
	assessments: [
		{ id: 138, title: 'Backend Engineer' },
		{ id: 139, title: 'Data Analyst' },
	],
	aiInterviews: [
		{ id: 138, title: 'First interview' },
		{ id: 139, title: 'Culture interview' },
	],
	automatedInterviews: [{ id: 41, title: 'Introduce yourself' }],
	forms: [{ id: 7, title: 'Personal data' }],
} as const;

const stages = [
	{ stage_id: 'st-applied', name: 'Applied', type: 'applied', color: '#3b82f6' },
	{ stage_id: 'st-test', name: 'Coding Test', type: 'assessment', color: '#f59e0b' },
	{ stage_id: 'st-interview', name: 'AI Interview', type: 'ai_interview', color: '#8b5cf6' },
	{ stage_id: 'st-hired', name: 'Hired', type: 'hired', color: '#10b981' },
	{ stage_id: 'st-rejected', name: 'Rejected', type: 'rejected', color: '#ef4444' },
] as const;

export const xobinTracks = [
	{
		id: 6578,
		title: 'Backend Engineer',
		active: true,
		stages,
		applicants: [
			{
				application_id: 67865,
				candidate_id: 7054,
				name: 'Jane Doe',
				email: 'janedoe@example.com',
				stage: 'st-applied',
				score: 82.5,
			},
			{
				application_id: 67866,
				candidate_id: 7055,
				name: 'Zoë Ångström',
				email: 'zoe.angstrom@example.com',
				stage: 'st-test',
				score: 91,
			},
			{
				application_id: 67867,
				candidate_id: 7056,
				name: "Rosa 🚀 O'Brien-Núñez",
				email: 'rosa@example.com',
				stage: 'st-interview',
				score: 64.25,
			},
		],
	},
	{ id: 6579, title: 'Data Analyst', active: false, stages, applicants: [] },
] as const;
