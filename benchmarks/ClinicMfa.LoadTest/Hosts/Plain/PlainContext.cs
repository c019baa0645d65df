using ClinicMfa.LoadTest.Accounts;
using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.LoadTest.Hosts.Plain;

/// <summary>Accounts alone.</summary>
internal sealed class PlainContext(DbContextOptions<PlainContext> options) : RecordsContext(options);
