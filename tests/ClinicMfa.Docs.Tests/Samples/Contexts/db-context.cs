using Microsoft.EntityFrameworkCore;

class SampleContext(DbContextOptions<SampleContext> options) : DbContext(options)
{
// sample
}
