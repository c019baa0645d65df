using ClinicMfa;
using ClinicMfa.AspNetCore;
using ClinicMfa.AspNetCore.Identity;
using DocumentTypes;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
// sample
