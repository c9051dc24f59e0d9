/// <reference types="next" />
// So that the type check knows CSS modules without a build before it.
