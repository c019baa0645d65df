using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ClinicMfa.Testing;

/// <summary>Keeps the application's whole pipeline as it is built.</summary>
internal sealed class PipelineCapture : IStartupFilter
{
    /// <summary>What every request goes into.</summary>
    public RequestDelegate? Root { get; private set; }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => application =>
    {
        application.Use(rest => Root = rest);
        next(application);
    };
}
