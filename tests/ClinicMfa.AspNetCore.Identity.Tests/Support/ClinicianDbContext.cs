using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.AspNetCore.Identity.Tests;

internal sealed class ClinicianDbContext(DbContextOptions<ClinicianDbContext> options) : IdentityDbContext<Clinician, IdentityRole, string>(options);
