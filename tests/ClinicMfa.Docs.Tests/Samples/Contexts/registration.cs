using ClinicMfa;
using ClinicMfa.AspNetCore;
using DocumentTypes;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddClinicMfa(builder.Configuration.GetSection("ClinicMfa"))
// sample
;
