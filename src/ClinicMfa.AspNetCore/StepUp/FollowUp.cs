using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.AspNetCore;

/// <summary>Which <see cref="IStepUpFollowUp"/> is to be done, and with what.</summary>
/// <param name="Name">The name of its type, so that another server finds it too.</param>
/// <param name="State">What it was given.</param>
internal sealed record FollowUp(string Name, string State)
{
    public static FollowUp Of<TFollowUp>(string state)
        where TFollowUp : class, IStepUpFollowUp => new(typeof(TFollowUp).FullName!, state);

    /// <summary>Finds the service; not found where a newer version of the host has dropped it: then the return path has to do.</summary>
    public bool TryFind(HttpContext context, [NotNullWhen(true)] out IStepUpFollowUp? service)
    {
        service = context.RequestServices.GetServices<IStepUpFollowUp>().FirstOrDefault(candidate => candidate.GetType().FullName == Name);
        return service is not null;
    }

    /// <summary>Prints its name only.</summary>
    public override string ToString() => Name;
}
