/** The public testing surface of tminus: virtual time. */
export {}
