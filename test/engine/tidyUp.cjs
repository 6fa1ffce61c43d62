// Not when the process exits: Jest gives its tests a process object that never hears of that
const { rmSync } = require('node:fs');

afterAll(() => rmSync(process.env.N8N_USER_FOLDER, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
