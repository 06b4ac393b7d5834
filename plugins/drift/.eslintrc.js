module.exports = require('../../eslint.house.cjs')(__dirname);
