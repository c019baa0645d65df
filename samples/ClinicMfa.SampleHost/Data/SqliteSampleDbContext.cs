using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.SampleHost.Data;

/// <summary>The database as a file. A type of its own, because each engine has migrations of its own.</summary>
internal sealed class SqliteSampleDbContext(DbContextOptions<SqliteSampleDbContext> options) : SampleDbContext(options);
