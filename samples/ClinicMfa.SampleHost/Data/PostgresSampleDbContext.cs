using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.SampleHost.Data;

/// <summary>The database on PostgreSQL. A type of its own, because each engine has migrations of its own.</summary>
internal sealed class PostgresSampleDbContext(DbContextOptions<PostgresSampleDbContext> options) : SampleDbContext(options);
