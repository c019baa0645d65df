using ClinicMfa;
using ClinicMfa.AspNetCore;
using DocumentTypes;
// sample
